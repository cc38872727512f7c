import { OperatorError } from '../../platform/errors'
import type { ByteWatcher } from '../dataset'
import type { SourceFiles } from './source-files'

export interface LineBatch {
  /** Number of the first line of the batch; the file starts with line 1. */
  readonly first: number
  /** Without line breaks. */
  readonly lines: readonly string[]
}

/**
 * Reads the lines of a file, in one batch for each chunk that is read.
 * @throws {OperatorError} if the file cannot be read completely or has another encoding
 */
export async function* readLines(
  files: SourceFiles,
  name: string,
  encoding: 'utf-8' | 'latin1',
  onBytes?: ByteWatcher,
): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder(encoding, { fatal: true })
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
