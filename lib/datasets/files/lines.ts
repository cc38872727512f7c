import { OperatorError } from '../../platform/errors'
import type { ByteWatcher } from '../dataset'
import type { SourceFiles } from './source-files'

export interface LineBatch {
  /** Number of the first line, from 1. */
  readonly first: number
  /** Without line ends. */
  readonly lines: readonly string[]
}

/**
 * The lines of a file as they arrive, a batch per chunk read.
 * @throws {OperatorError} if the file ends in the middle or is not in the encoding
 */
export async function* linesOf(
  files: SourceFiles,
  name: string,
  encoding: 'utf-8' | 'latin1',
  onBytes?: ByteWatcher,
): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const total = files.size(name)
  let read = 0
  let rest = ''
  let first = 1
  try {
    for await (const chunk of await files.open(name)) {
      const bytes = chunk as Uint8Array // a stream of bytes
      read += bytes.length
      const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield { first, lines: lines.map(withoutCarriageReturn) }
      first += lines.length
      onBytes?.(read, total)
    }
    rest += decoder.decode()
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${name}, near line ${first}: ${reason}.`)
  }
  if (rest !== '') yield { first, lines: [withoutCarriageReturn(rest)] }
}

const withoutCarriageReturn = (line: string): string =>
  line.endsWith('\r') ? line.slice(0, -1) : line
