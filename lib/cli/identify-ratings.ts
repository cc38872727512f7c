import path from 'node:path'
import type { ListedRating } from '../datasets/rating-list'
import { maxDescribed, wrongLinesError, type WrongLine } from '../datasets/wrong-lines'
import { identifyMovies, type NamedMovie } from '../domain/movies/identify-movies'
import type { Movie } from '../domain/movies/movie'
import { titleCandidates } from '../domain/recommendations/movie-search'
import type { Recommendations } from '../domain/recommendations/recommendations'
import { titleWithYear } from './title-with-year'

interface IdentifiedRating {
  readonly movieId: number
  readonly stars: number
}

/** The number of films that an error suggests. */
const maxSuggested = 3

/**
 * Finds the films of a rating list. A film must be certain, because a wrong one would distort everything.
 * @throws {OperatorError} with the first lines whose film is unknown, ambiguous or rated twice
 */
export async function identifyRatings(
  recommendations: Pick<Recommendations, 'titleCandidates'>,
  file: string,
  ratings: readonly ListedRating[],
): Promise<IdentifiedRating[]> {
  const found = await identifyMovies(ratings.map(({ film }) => film))
  const lineOf = new Map<number, number>()
  const identified: IdentifiedRating[] = []
  const wrong: WrongLine[] = []
  for (const [at, { line, film, stars }] of ratings.entries()) {
    const [movie, ...others] = found[at]!
    const earlier = movie && lineOf.get(movie.id)
    if (!movie) {
      const suggested =
        wrong.length < maxDescribed ? await suggestions(recommendations, film.title) : []
      wrong.push({ line, reason: unknown(film, suggested) })
    } else if (others.length > 0) {
      wrong.push({ line, reason: ambiguous(film, [movie, ...others]) })
    } else if (earlier !== undefined) {
      wrong.push({ line, reason: `${titleWithYear(movie)} is rated in line ${earlier} already` })
    } else {
      lineOf.set(movie.id, line)
      identified.push({ movieId: movie.id, stars })
    }
  }
  if (wrong.length > 0) throw wrongLinesError(path.basename(file), wrong)
  return identified
}

/** Titles are cut to the longest that the search accepts. */
const suggestions = (
  recommendations: Pick<Recommendations, 'titleCandidates'>,
  title: string | null,
): Promise<Movie[]> => titleCandidates({ recommendations }, { title: (title ?? '').slice(0, 200) })

function unknown(film: NamedMovie, suggested: readonly Movie[]): string {
  const others = suggested.length > 0 ? `, but there is ${listed(suggested)}` : ''
  const { title, externalId } = film
  if (title === null) return `the data set has no film with the ID "${externalId}"`
  return `there is no film "${titleWithYear({ title, year: film.year })}"${others}`
}

/** A text without a column may be the title of one film and the ID of another. */
function ambiguous({ externalId, year }: NamedMovie, movies: readonly Movie[]): string {
  const years = new Set(movies.map((movie) => movie.year))
  const byYear = year === null && years.size === movies.length
  const advice =
    externalId === null
      ? `${byYear ? 'add the year in parentheses, or ' : ''}use movieId`
      : 'add the header "title,stars" or "movieId,stars"'
  return `the film may be ${listed(movies)}: ${advice}`
}

const listed = (movies: readonly Movie[]): string =>
  movies.slice(0, maxSuggested).map(titleWithYear).join(' or ')
