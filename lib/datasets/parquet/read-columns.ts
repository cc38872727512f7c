import { asyncBufferFromFile, parquetRead } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { OperatorError } from '../../platform/errors'
import { parquetError, type ParquetFile } from './parquet-files'

/** The values of some columns for consecutive rows. */
export interface ColumnBatch {
  /** Number of the first row in the file, from 1. */
  readonly first: number
  readonly length: number
  /** The value of a column as text; "" if it is missing. */
  readonly text: (column: string, row: number) => string
}

/** A group of rows is read at once, so its size decides about the memory in use. */
const maxGroupRows = 4_000_000
const maxGroupBytes = 256_000_000

/**
 * Reads columns of a file, one group of rows after another.
 * @throws {OperatorError} if the file is damaged, or a group too large
 */
export async function* readColumns(
  file: ParquetFile,
  wanted: readonly string[],
): AsyncGenerator<ColumnBatch> {
  const columns = wanted.filter((name) => file.columns.includes(name))
  let start = 0
  for (const [at, group] of file.metadata.row_groups.entries()) {
    const rows = Number(group.num_rows)
    const bytes = group.columns.reduce(
      (sum, { meta_data: meta }) =>
        columns.includes(meta?.path_in_schema[0] ?? '')
          ? sum + Number(meta?.total_uncompressed_size ?? 0)
          : sum,
      0,
    )
    if (!(rows >= 0 && rows <= maxGroupRows && bytes <= maxGroupBytes))
      throw new OperatorError(
        `${file.name}: group ${at + 1} has ${rows} rows and ${bytes} bytes; write groups of at most ${maxGroupRows} rows.`,
      )
    const values = await groupValues(file, columns, start, start + rows)
    yield {
      first: start + 1,
      length: rows,
      text: (column, row) =>
        column in file.partition ? file.partition[column]! : textOf(values.get(column)?.[row]),
    }
    start += rows
  }
}

async function groupValues(
  { file, name, metadata }: ParquetFile,
  columns: string[],
  rowStart: number,
  rowEnd: number,
): Promise<Map<string, unknown[]>> {
  const values = new Map<string, unknown[]>(columns.map((column) => [column, []]))
  try {
    await parquetRead({
      file: await asyncBufferFromFile(file),
      metadata,
      columns,
      rowStart,
      rowEnd,
      compressors,
      onChunk({ columnName, columnData, rowStart: from }) {
        const all = values.get(columnName)!
        for (let at = 0; at < columnData.length; at++) all[from - rowStart + at] = columnData[at]
      },
    })
  } catch (error) {
    throw parquetError(name, error)
  }
  for (const [column, all] of values) {
    if (all.length < rowEnd - rowStart)
      throw new OperatorError(
        `${name}, after row ${rowStart + all.length}: the column ${column} ends early.`,
      )
  }
  return values
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  return Array.isArray(value) ? value.map(textOf).join('|') : ''
}
