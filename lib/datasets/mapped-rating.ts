import type { DatasetMovie, DatasetRating } from './dataset'
import { genreSpelling } from './genre-names'
import { parseMovieTitle } from '../domain/movies/movie-title'
import type { WrongRow } from './rating-line'
import { toHalfStars, type RatingScale } from './rating-scale'
import { unixSeconds } from './rating-time'

/** The values of a row by what they hold; "" for a missing one. */
export interface MappedRow {
  readonly user: string
  readonly movie: string
  readonly rating: string
  readonly time: string
}

const isNumber = (text: string): boolean => /^-?\d{1,6}(\.\d{1,15})?$/.test(text)

/** A rating in any scale as a number; undefined if the text is not one. */
export const ratingNumber = (text: string): number | undefined =>
  isNumber(text) ? Number(text) : undefined

export function mappedRating(
  { user, movie, rating, time }: MappedRow,
  scale: RatingScale,
  line: number,
): DatasetRating | WrongRow {
  if (user === '' || movie === '')
    return { kind: 'missing value', reason: 'the user or the film is missing' }
  const value = ratingNumber(rating)
  const halfStars = value === undefined ? undefined : toHalfStars(value, scale)
  if (halfStars === undefined) {
    const reason = `the rating "${rating.slice(0, 40)}" is not between ${scale.low} and ${scale.high}`
    return { kind: 'rating', reason }
  }
  const ratedAt = timeOf(time)
  if (ratedAt === undefined)
    return {
      kind: 'time',
      reason: `the time "${time.slice(0, 40)}" is neither Unix time nor a date`,
    }
  return { userId: user, movieId: movie, halfStars, ratedAt, line }
}

/** Unix time, or a date as in 2026-11-28 or 2026-11-28T10:00:00Z. Without a time zone it is in UTC. */
function timeOf(text: string): number | null | undefined {
  if (text === '') return null
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return unixSeconds(text)
  const isoText = text.replace(' ', 'T')
  const zoned =
    /T.*(Z|[+-]\d{2}:?\d{2})$/.test(isoText) || !isoText.includes('T') ? isoText : `${isoText}Z`
  const time = Date.parse(zoned)
  return Number.isNaN(time) || time < 0 ? undefined : Math.floor(time / 1000)
}

/** Collects the films that ratings name by title, each once. */
export function titledMovies(): (row: {
  readonly movie: string
  readonly title: string
  readonly year: string
  readonly genres: string
  readonly line: number
}) => DatasetMovie | null {
  const seen = new Set<string>()
  const genreNames = genreSpelling()
  return ({ movie, title, year, genres, line }) => {
    if (movie === '' || title === '' || seen.has(movie)) return null
    seen.add(movie)
    const named = parseMovieTitle(title)
    return {
      externalId: movie,
      title: named.title,
      year: /^(18[7-9]|19|20)\d\d?$/.test(year) && year.length === 4 ? Number(year) : named.year,
      genres: genreNames(genres.split('|')),
      fact: null,
      imdbId: null,
      tmdbId: null,
      line,
    }
  }
}
