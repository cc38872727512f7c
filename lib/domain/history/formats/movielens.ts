import { parseMovieTitle } from '../../movies/movie-title'
import { hasColumns, type CsvRow, type CsvTable } from '../csv-table'
import {
  idOf,
  offScale,
  starsOf,
  type FileFormat,
  type HistoryRecord,
  type UnusedRow,
} from '../record'

/** The export of movielens.org: ratings, or the wishlist without them. */
export function movielens(_name: string, table: CsvTable): FileFormat | null {
  if (!hasColumns(table, 'movie_id', 'imdb_id', 'tmdb_id', 'title')) return null
  const isRatings = hasColumns(table, 'rating')
  const read = (row: CsvRow): HistoryRecord | UnusedRow => {
    const stars = starsOf(row.get('rating'), 5)
    if (stars === undefined) return offScale(row.get('rating'))
    return {
      ...parseMovieTitle(row.get('title')),
      imdbId: row.get('imdb_id'),
      tmdbId: idOf(row.get('tmdb_id')),
      stars,
      isCurrent: true,
      marks: isRatings ? [] : [{ kind: 'WATCHLIST', at: null }],
    }
  }
  return {
    program: 'MovieLens',
    rows: table.rows.map((row) => ({ line: row.line, read: read(row) })),
  }
}
