import { z } from 'zod'
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

const item = z.looseObject({
  type: z.string().nullish(),
  rating: z.number().nullish(),
  rated_at: z.string().nullish(),
  watched_at: z.string().nullish(),
  last_watched_at: z.string().nullish(),
  listed_at: z.string().nullish(),
  movie: z
    .looseObject({
      title: z.string(),
      year: z.number().nullish(),
      ids: z.looseObject({ imdb: z.string().nullish(), tmdb: z.number().nullish() }),
    })
    .nullish(),
})

/** Ratings, history, watched films and the watchlist of Trakt, as its API and its export write them; null for others. */
export function trakt(content: unknown): FileFormat | null {
  const { success, data } = z.array(item).safeParse(content)
  const isTrakt = success && data.some(({ movie, show, episode }) => movie ?? show ?? episode)
  if (!isTrakt) return null
  return { program: 'Trakt', rows: data.map((row, at) => ({ line: at + 1, read: read(row) })) }
}

function read(row: z.infer<typeof item>): HistoryRecord | UnusedRow {
  const { movie, rating, rated_at: rated, watched_at: watched, last_watched_at: last } = row
  if (!movie) return { unused: 'It is no film.' }
  const stars = starsOf(rating ?? '', 10)
  if (stars === undefined) return offScale(rating)
  const watchedOn = dayOf(watched)
  const seenAt = watched ?? last
  const listed = row.listed_at
  return {
    title: movie.title,
    year: yearOf(movie.year),
    imdbId: movie.ids.imdb ?? null,
    tmdbId: idOf(movie.ids.tmdb),
    stars,
    ratedAt: timeOf(rated),
    isCurrent: true,
    marks: [
      ...(seenAt == null ? [] : [{ kind: 'SEEN' as const, at: timeOf(seenAt) }]),
      ...(listed == null ? [] : [{ kind: 'WATCHLIST' as const, at: timeOf(listed) }]),
    ],
    viewing: watchedOn === null ? null : { watchedOn, rewatch: false, tags: [], note: null },
  }
}
