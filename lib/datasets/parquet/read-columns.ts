import path from 'node:path'
import { Worker } from 'node:worker_threads'
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
const maxGroupRows = 2_000_000
const maxGroupBytes = 128_000_000
/** Far more than a group needs. */
const [leastMs, msPerRow, maxThreadMegabytes] = [10_000, 0.1, 512]

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

/**
 * Reads a group in a thread of its own, because a damaged file can keep the reader in a loop or make it use up memory.
 * Then the thread is ended.
 */
async function groupValues(
  { file, name }: ParquetFile,
  columns: string[],
  rowStart: number,
  rowEnd: number,
): Promise<ReadonlyMap<string, unknown[]>> {
  const limitMs = leastMs + (rowEnd - rowStart) * msPerRow
  const thread = new Worker(path.join(import.meta.dirname, 'group-thread.mjs'), {
    workerData: { path: file, columns, rowStart, rowEnd },
    resourceLimits: { maxOldGenerationSizeMb: maxThreadMegabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const values = await new Promise<ReadonlyMap<string, unknown[]>>((resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new Error(`a group of rows was not read within ${Math.round(limitMs / 1000)} seconds`),
          ),
        limitMs,
      )
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error('the reader ended early')))
    })
    for (const [column, all] of values) {
      if (all.length < rowEnd - rowStart)
        throw new OperatorError(
          `${name}, after row ${rowStart + all.length}: the column ${column} ends early.`,
        )
    }
    return values
  } catch (error) {
    throw parquetError(name, error)
  } finally {
    clearTimeout(timer)
    await thread.terminate()
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no date' : value.toISOString()
  return Array.isArray(value) ? value.map(textOf).join('|') : ''
}
