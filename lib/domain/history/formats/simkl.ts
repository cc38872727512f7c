import { z } from 'zod'
import { hasColumns, type CsvRow, type CsvTable } from '../csv-table'
import {
  dayOf,
  idOf,
  offScale,
  starsOf,
  timeOf,
  yearOf,
  type FileFormat,
  type HistoryRecord,
  type UnusedRow,
} from '../record'

/** The CSV export of Simkl. */
export function simklCsv(_name: string, table: CsvTable): FileFormat | null {
  if (!hasColumns(table, 'SIMKL_ID', 'Title', 'Type', 'Year')) return null
  const read = (row: CsvRow): HistoryRecord | UnusedRow => {
    const type = row.get('Type').toLowerCase()
    if (!type.startsWith('movie')) return { unused: 'It is no film.' }
    const film = {
      title: row.get('Title'),
      year: yearOf(row.get('Year')),
      imdbId: row.get('IMDB'),
      tmdbId: idOf(row.get('TMDB')),
    }
    return entry(film, row.get('Watchlist'), row.get('Rating'), row.get('WatchedDate'))
  }
  return { program: 'Simkl', rows: table.rows.map((row) => ({ line: row.line, read: read(row) })) }
}

const id = z.union([z.string(), z.number()]).nullish()
const backup = z.object({
  movies: z.array(
    z.looseObject({
      status: z.string().nullish(),
      user_rating: z.number().nullish(),
      last_watched_at: z.string().nullish(),
      movie: z.looseObject({
        title: z.string(),
        year: z.number().nullish(),
        ids: z.looseObject({ simkl: id, imdb: id, tmdb: id }),
      }),
    }),
  ),
})

/** The JSON backup of Simkl; null if it is something else. */
export function simklJson(content: unknown): FileFormat | null {
  const { success, data } = backup.safeParse(content)
  if (!success) return null
  const rows = data.movies.map(
    ({ status, user_rating: rating, last_watched_at: watched, movie }, at) => {
      const { title, year, ids } = movie
      const film = {
        title,
        year: yearOf(year),
        imdbId: ids.imdb == null ? null : String(ids.imdb),
        tmdbId: idOf(ids.tmdb),
      }
      return { line: at + 1, read: entry(film, status ?? '', rating ?? '', watched ?? '') }
    },
  )
  return { program: 'Simkl', rows }
}

function entry(
  film: Pick<HistoryRecord, 'title' | 'year' | 'imdbId' | 'tmdbId'>,
  status: string,
  rating: string | number,
  watched: string,
): HistoryRecord | UnusedRow {
  const stars = starsOf(rating, 10)
  if (stars === undefined) return offScale(rating)
  const at = timeOf(watched)
  const watchedOn = dayOf(watched)
  const isPlanned = /plan/i.test(status)
  const isSeen = /complet|watched/i.test(status) || watchedOn !== null
  return {
    ...film,
    stars,
    ratedAt: at,
    isCurrent: true,
    marks: isSeen ? [{ kind: 'SEEN', at }] : isPlanned ? [{ kind: 'WATCHLIST', at: null }] : [],
    viewing: watchedOn === null ? null : { watchedOn, rewatch: false, tags: [], note: null },
  }
}
