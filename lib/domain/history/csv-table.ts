import { parse } from 'csv-parse/sync'
import { HistoryFileError } from './history'

export interface CsvRow {
  readonly line: number
  /** The text of a column; empty if the row ends before it. */
  get(column: string): string
}

export interface CsvTable {
  readonly columns: readonly string[]
  readonly rows: readonly CsvRow[]
}

interface Parsed {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** In characters. The longest reviews have some tens of thousands. */
const maxRowLength = 500_000

/** @throws {HistoryFileError} with name and line if the text is no CSV */
export function csvTable(name: string, text: string): CsvTable {
  let parsed: readonly Parsed[]
  try {
    // The types of csv-parse do not know that `info` changes the records.
    parsed = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: maxRowLength,
    }) as unknown as Parsed[]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new HistoryFileError(`${name} cannot be read: ${reason.slice(0, 200)}.`)
  }
  const columns = (parsed[0]?.record ?? []).map((column) => column.trim())
  const places = new Map(columns.map((column, at) => [column.toLowerCase(), at]))
  const rows = parsed.slice(1).map(({ record, info }) => ({
    line: info.lines,
    get: (column: string) => record[places.get(column.toLowerCase()) ?? -1] ?? '',
  }))
  return { columns, rows }
}

export const hasColumns = ({ columns }: CsvTable, ...wanted: readonly string[]): boolean => {
  const present = new Set(columns.map((column) => column.toLowerCase()))
  return wanted.every((column) => present.has(column.toLowerCase()))
}
