import { parse } from 'csv-parse'
import { OperatorError } from '../../platform/errors'
import type { ByteWatcher } from '../dataset'
import type { SourceFiles } from './source-files'

export interface RecordBatch {
  /** The number of the first line of each record. */
  readonly lines: readonly number[]
  readonly records: readonly (readonly string[])[]
}

const batchSize = 5_000
/** In characters. */
const maxRecord = 1_000_000

/**
 * Reads a CSV file of another program in UTF-8. A value in double quotes may go on in the next line. Blank lines are
 * skipped, and a byte order mark is left out.
 * @throws {OperatorError} with file, line and reason if it has another encoding, wrong quotes or endless records
 */
export async function* readRecords(
  files: SourceFiles,
  name: string,
  separator: string,
  onBytes?: ByteWatcher,
): AsyncGenerator<RecordBatch> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const total = files.size(name)
  const stream = await files.open(name)
  const parser = parse({
    delimiter: separator,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: maxRecord,
  })
  let line = 1
  let read = 0
  let failure: unknown
  const feed = async (): Promise<void> => {
    for await (const chunk of stream) {
      const bytes = chunk as Uint8Array // a stream of bytes
      read += bytes.length
      const text = decoded(() => decoder.decode(bytes, { stream: true }), name, line)
      if (!parser.write(text)) await once(parser)
      if (parser.destroyed) return
    }
    decoded(() => decoder.decode(), name, line)
    parser.end()
  }
  void feed().catch((error: unknown) => {
    failure = error
    parser.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  let lines: number[] = []
  let records: string[][] = []
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: string[]; info: { lines: number } } // option `info`
      lines.push(line)
      line = info.lines + 1
      records.push(record)
      if (records.length < batchSize) continue
      onBytes?.(read, total)
      yield { lines, records }
      ;[lines, records] = [[], []]
    }
  } catch (error) {
    if (failure instanceof OperatorError) throw failure
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(`${name} line ${line}: ${reason.replace(/\.$/, '')}.`)
  } finally {
    stream.destroy()
    parser.destroy()
  }
  yield { lines, records }
}

/** Until the parser takes more text, or is gone. */
const once = (parser: NodeJS.EventEmitter): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error']) parser.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close', 'error']) parser.once(event, done)
  })

function decoded(decode: () => string, name: string, line: number): string {
  try {
    return decode()
  } catch {
    throw new OperatorError(
      `${name}, after line ${line}: is not in UTF-8. Save the file in this encoding.`,
    )
  }
}
