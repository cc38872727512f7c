import { hasColumns, type CsvRow, type CsvTable } from '../csv-table'
import {
  dayOf,
  timeOf,
  yearOf,
  type FileFormat,
  type HistoryRecord,
  type UnusedRow,
} from '../record'

/** The table of films in the personal data that TV Time sends: "tracking-prod-records.csv". */
export function tvTime(_name: string, table: CsvTable): FileFormat | null {
  if (!hasColumns(table, 'movie_name', 'type', 'entity_type')) return null
  const read = (row: CsvRow): HistoryRecord | UnusedRow => {
    if (row.get('entity_type') !== 'movie' || row.get('movie_name') === '')
      return { unused: 'It is no film.' }
    const film = { title: row.get('movie_name'), year: yearOf(row.get('release_date')) }
    const [type, created] = [row.get('type'), row.get('created_at')]
    const at = timeOf(created)
    if (type === 'towatch') return { ...film, marks: [{ kind: 'WATCHLIST', at }] }
    if (!/^(?:re)?watch/.test(type)) return { unused: `It is neither watched nor to watch.` }
    const watchedOn = dayOf(created)
    const rewatch = type.startsWith('re')
    return {
      ...film,
      marks: [{ kind: 'SEEN', at }],
      viewing: watchedOn === null ? null : { watchedOn, rewatch, tags: [], note: null },
    }
  }
  return {
    program: 'TV Time',
    rows: table.rows.map((row) => ({ line: row.line, read: read(row) })),
  }
}
