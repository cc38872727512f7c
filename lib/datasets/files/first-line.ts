import { readLines } from './read-lines'
import type { SourceFiles } from './source-files'

/** The first line of a file that is not empty; "" if there is none. @throws {OperatorError} as `readLines` */
export async function firstLine(files: SourceFiles, name: string): Promise<string> {
  for await (const { lines } of readLines(files, name, { maxLength: maxJsonLine })) {
    const found = lines.find((line) => line.trim() !== '')
    if (found !== undefined) return found
  }
  return ''
}

/** In characters. A line of JSON holds the whole text of a review. */
export const maxJsonLine = 1_000_000
