import { OperatorError } from '../../platform/errors'
import type { ByteWatcher } from '../dataset'
import type { SourceFiles } from './source-files'

export interface LineBatch {
  /** Number of the first line of the batch; the file starts with line 1. */
  readonly first: number
  /** Without line breaks. */
  readonly lines: readonly string[]
}

export interface LineOptions {
  readonly onBytes?: ByteWatcher | undefined
  readonly encoding?: 'utf-8' | 'latin1'
  /** In characters. Without a limit, one long line would take quadratic time. */
  readonly maxLength?: number
}

/** A rating has some tens of characters. */
const maxLineLength = 65_536

/**
 * Reads the lines of a file, in one batch for each chunk that is read. A byte order mark is left out.
 * @throws {OperatorError} if the file cannot be read completely, has another encoding or a line that is too long
 */
export async function* readLines(
  files: SourceFiles,
  name: string,
  { onBytes, encoding = 'utf-8', maxLength = maxLineLength }: LineOptions = {},
): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const total = files.size(name)
  let read = 0
  let incomplete = ''
  let first = 1
  const stream = await files.open(name)
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array // a stream of bytes
      read += bytes.length
      const lines = (incomplete + decodeChunk(decoder, bytes, name, first)).split('\n')
      incomplete = lines.pop() ?? ''
      for (const [at, line] of lines.entries()) {
        if (line.length > maxLength) throw tooLong(name, first + at, maxLength)
        if (line.endsWith('\r')) lines[at] = line.slice(0, -1)
      }
      if (incomplete.length > maxLength) throw tooLong(name, first + lines.length, maxLength)
      yield { first, lines }
      first += lines.length
      onBytes?.(read, total)
    }
    incomplete += decodeChunk(decoder, undefined, name, first)
  } catch (error) {
    if (error instanceof OperatorError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${name}, near line ${first}: ${reason}.`)
  } finally {
    stream.destroy()
  }
  if (incomplete !== '') yield { first, lines: [incomplete.replace(/\r$/, '')] }
}

const tooLong = (name: string, line: number, maxLength: number): OperatorError =>
  new OperatorError(`${name} line ${line}: is longer than ${maxLength} characters.`)

/** @param first the number of the line in which the chunk begins */
function decodeChunk(
  decoder: TextDecoder,
  bytes: Uint8Array | undefined,
  name: string,
  first: number,
): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    const line = first + (bytes ? linesBeforeError(bytes) : 0)
    throw new OperatorError(
      `${name} line ${line}: is not in UTF-8. Save the file in this encoding.`,
    )
  }
}

/** The number of complete lines before the first one that is not in UTF-8. The chunk may begin within a character. */
function linesBeforeError(bytes: Uint8Array): number {
  let lines = 0
  for (let start = 0; start < bytes.length; lines++) {
    const found = bytes.indexOf(0x0a, start)
    const end = found < 0 ? bytes.length : found
    let from = start
    if (start === 0) while (from < 3 && (bytes[from]! & 0xc0) === 0x80) from++
    if (!isUtf8(bytes.subarray(from, end))) return lines
    start = end + 1
  }
  return 0
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
