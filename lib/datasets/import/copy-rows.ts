import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | null

/** Insert rows with COPY in PostgreSQL's text format. Back pressure of the connection limits the memory in use. */
export async function copyRows(
  client: pg.PoolClient,
  table: string,
  columns: readonly string[],
  batches: AsyncIterable<readonly CopyValue[][]> | Iterable<readonly CopyValue[][]>,
): Promise<void> {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const target = client.query(copyFrom(`COPY "${table}" (${names}) FROM STDIN`))
  async function* text(): AsyncGenerator<string> {
    for await (const rows of batches) {
      if (rows.length > 0) yield rows.map((row) => `${row.map(copyText).join('\t')}\n`).join('')
    }
  }
  await pipeline(Readable.from(text()), target)
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const special = /[\\\t\n\r]/
const everySpecial = /[\\\t\n\r]/g

function copyText(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (!special.test(value)) return value
  return value.replace(everySpecial, (character) => escapes[character] ?? character)
}
