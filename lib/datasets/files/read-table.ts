import type { ReadWatch } from '../dataset'
import { columnsOf, lineError } from '../rating-line'
import { refuseRow } from '../refused-kinds'
import { readLines } from './read-lines'
import type { SourceFiles } from './source-files'

export interface TableRow<Name extends string> {
  readonly line: number
  /** The values of the columns, without spaces around them; "" for an optional column that the file does not have. */
  readonly values: Readonly<Record<Name, string>>
}

export interface TableLayout<Name extends string> {
  readonly file: string
  readonly columns: readonly Name[]
  /** Columns that may be missing. */
  readonly optional?: readonly Name[]
}

/**
 * Reads a CSV file whose first line names its columns, in any order. Each row is one line. Rows with another number of
 * columns are left out.
 * @throws {OperatorError} if the header lacks a column or names one twice, or as `readLines`
 */
export async function* readTable<Name extends string>(
  files: SourceFiles,
  { file, columns, optional = [] }: TableLayout<Name>,
  watch?: ReadWatch,
): AsyncGenerator<readonly TableRow<Name>[]> {
  let header: Map<string, number> | undefined
  for await (const { first, lines } of readLines(files, file, { onBytes: watch?.onBytes })) {
    const rows: TableRow<Name>[] = []
    for (const [at, text] of lines.entries()) {
      const line = first + at
      if (text.trim() === '') continue
      const cells = columnsOf(text, ',')
      if (!header) {
        if ('kind' in cells) throw lineError(file, line, cells.reason)
        header = headerOf(cells, columns, file, line)
      } else if ('kind' in cells) {
        refuseRow(watch, { file, line, ...cells })
      } else if (cells.length !== header.size) {
        const reason = `${cells.length} columns, but ${header.size} are expected`
        refuseRow(watch, { file, line, kind: 'columns', reason })
      } else {
        const positions = header
        const values = Object.fromEntries(
          [...columns, ...optional].map((name) => [
            name,
            (cells[positions.get(name)!] ?? '').trim(),
          ]),
        ) as Record<Name, string> // of all names
        rows.push({ line, values })
      }
    }
    yield rows
  }
}

function headerOf(
  cells: readonly string[],
  required: readonly string[],
  file: string,
  line: number,
): Map<string, number> {
  const names = cells.map((cell) => cell.trim())
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw lineError(file, line, `the header names "${twice}" twice`)
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw lineError(file, line, `the header has no column ${missing.join(', ')}`)
  return new Map(names.map((name, at) => [name, at]))
}
