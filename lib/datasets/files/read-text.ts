import { OperatorError } from '../../platform/errors'
import type { SourceFiles } from './source-files'

/** A list of all films of a large data set is smaller. */
const maxBytes = 256_000_000

/**
 * The whole text of a file, for files about films. They are small, and only the whole file tells its encoding.
 * A byte order mark is left out, and every line ends with "\n".
 *
 * @param fallback the encoding of a file that is not in UTF-8. Without it, such a file is refused.
 * @throws {OperatorError} with file, line and reason
 */
export async function readText(
  files: SourceFiles,
  name: string,
  fallback?: 'latin1',
): Promise<string> {
  const bytes = await readBytes(files, name)
  const text = decoded(bytes, name, fallback).replaceAll(/\r\n?/g, '\n')
  const nul = text.indexOf('\0')
  if (nul >= 0)
    throw new OperatorError(
      `${name} line ${linesIn(text.slice(0, nul))}: contains a NUL character.`,
    )
  return text
}

async function readBytes(files: SourceFiles, name: string): Promise<Buffer> {
  if (files.size(name) > maxBytes) throw tooLarge(name)
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of await files.open(name)) {
    const bytes = chunk as Uint8Array // a stream of bytes
    length += bytes.length
    if (length > maxBytes) throw tooLarge(name)
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

const tooLarge = (name: string): OperatorError =>
  new OperatorError(`${name} is larger than ${maxBytes / 1e6} MB.`)

function decoded(bytes: Buffer, name: string, fallback: 'latin1' | undefined): string {
  const text = utf8OrNull(bytes)
  if (text !== null) return text
  if (fallback) return new TextDecoder(fallback).decode(bytes)
  throw new OperatorError(
    `${name} line ${firstWrongLine(bytes)}: is not in UTF-8. Save the file in this encoding.`,
  )
}

/** The text without a byte order mark; null if the bytes are not in UTF-8. */
function utf8OrNull(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const linesIn = (text: string): number => text.split('\n').length

/** The number of the first line that is not in UTF-8. No character of UTF-8 contains the byte of a line break. */
function firstWrongLine(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start)
    const end = found < 0 ? bytes.length : found
    if (utf8OrNull(bytes.subarray(start, end)) === null) return line
    start = end + 1
  }
  return line
}
