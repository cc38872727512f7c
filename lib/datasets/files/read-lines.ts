import { OperatorError } from '../../platform/errors'
import type { ByteWatcher } from '../dataset'
import type { SourceFiles } from './source-files'

export interface LineBatch {
  /** Number of the first line of the batch; the file starts with line 1. */
  readonly first: number
  /** Without line breaks. */
  readonly lines: readonly string[]
}

/** In characters. A rating has some tens. Without a limit, one long line would take quadratic time. */
const maxLineLength = 65_536

/**
 * Reads the lines of a file in UTF-8, in one batch for each chunk that is read. A byte order mark is left out.
 * @throws {OperatorError} if the file cannot be read completely, has another encoding or a line that is too long
 */
export async function* readLines(
  files: SourceFiles,
  name: string,
  onBytes?: ByteWatcher,
): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const total = files.size(name)
  let read = 0
  let incomplete = ''
  let first = 1
  try {
    for await (const chunk of await files.open(name)) {
      const bytes = chunk as Uint8Array // a stream of bytes
      read += bytes.length
      const lines = (incomplete + decoder.decode(bytes, { stream: true })).split('\n')
      incomplete = lines.pop() ?? ''
      if (incomplete.length > maxLineLength)
        throw new OperatorError(
          `${name} line ${first + lines.length}: is longer than ${maxLineLength} characters.`,
        )
      yield { first, lines: lines.map(withoutCarriageReturn) }
      first += lines.length
      onBytes?.(read, total)
    }
    incomplete += decoder.decode()
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${name}, near line ${first}: ${reason}.`)
  }
  if (incomplete !== '') yield { first, lines: [withoutCarriageReturn(incomplete)] }
}

const withoutCarriageReturn = (line: string): string =>
  line.endsWith('\r') ? line.slice(0, -1) : line
