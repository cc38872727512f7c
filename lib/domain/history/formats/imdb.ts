import { hasColumns, type CsvRow, type CsvTable } from '../csv-table'
import {
  offScale,
  starsOf,
  timeOf,
  yearOf,
  type FileFormat,
  type HistoryRecord,
  type UnusedRow,
} from '../record'

/** Ratings of IMDb, and its lists, of which the watchlist is one. */
export function imdb(name: string, table: CsvTable): FileFormat | null {
  if (!hasColumns(table, 'Const', 'Title', 'Title Type')) return null
  const isWatchlist = hasColumns(table, 'Position') && /watchlist/i.test(name)
  const read = (row: CsvRow): HistoryRecord | UnusedRow => {
    const type = row.get('Title Type')
    if (/series|episode|game|podcast/i.test(type)) return { unused: `It is no film, but ${type}.` }
    const rated = row.get('Your Rating')
    const stars = starsOf(rated, 10)
    if (stars === undefined) return offScale(rated)
    return {
      title: row.get('Title'),
      year: yearOf(row.get('Year')),
      imdbId: row.get('Const'),
      stars,
      ratedAt: timeOf(row.get('Date Rated')),
      isCurrent: true,
      marks: isWatchlist ? [{ kind: 'WATCHLIST', at: timeOf(row.get('Created')) }] : [],
    }
  }
  return { program: 'IMDb', rows: table.rows.map((row) => ({ line: row.line, read: read(row) })) }
}
