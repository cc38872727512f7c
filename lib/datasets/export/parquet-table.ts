import type { Readable } from 'node:stream'
import { fileWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'

export interface ParquetColumn {
  readonly name: string
  readonly type: 'INT32' | 'DOUBLE' | 'STRING' | 'TIMESTAMP'
}

type Value = string | number | Date | null

const groupRows = 200_000

/** Writes rows in PostgreSQL's text format as a Parquet file, one group of rows after another. */
export async function writeParquet(
  file: string,
  columns: readonly ParquetColumn[],
  rows: Readable,
): Promise<void> {
  const table = parquetTable(file, columns)
  let rest = ''
  for await (const chunk of rows.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines)
      await table.add(line.split('\t').map((text, at) => valueOf(text, columns[at]!.type)))
  }
  await table.finish()
}

/** Collects rows and writes them in groups. */
export function parquetTable(file: string, columns: readonly ParquetColumn[]) {
  const data = columns.map(({ name, type }) => ({
    name,
    type,
    data: [] as Value[],
    nullable: true,
  }))
  const writer = new ParquetWriter({
    writer: fileWriter(file),
    schema: schemaFromColumnData({ columnData: data }),
  })
  let size = 0
  const flush = async (): Promise<void> => {
    if (size > 0) await writer.write({ columnData: data })
    for (const column of data) column.data = []
    size = 0
  }
  return {
    async add(row: readonly Value[]): Promise<void> {
      for (const [at, value] of row.entries()) data[at]!.data.push(value)
      if (++size >= groupRows) await flush()
    },
    async finish(): Promise<void> {
      await flush()
      await writer.finish()
    },
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
}

function valueOf(text: string, type: ParquetColumn['type']): Value {
  if (text === '\\N') return null
  if (type === 'TIMESTAMP') return new Date(text)
  if (type !== 'STRING') return Number(text)
  return text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
}
