import { CallerError } from '../../platform/errors'
import { isOnScale } from '../feedback/rating'
import { matchFilms } from '../movies/match-films'
import type { Movie } from '../movies/movie'
import { moviesByIds } from '../movies/movie-store'
import type { Recommendations } from './recommendations'

/** The largest number of ratings in a request. */
export const maxGivenRatings = 200
/** So many closest films are named for a film that is not there. */
const maxClosest = 3
/** Closest films are looked up for so many ratings; each lookup compares all titles. */
const maxLookedUp = 20

/** A rating in a request. It names the film in one of these ways. */
export interface NamedRating {
  readonly stars: number
  readonly movieId?: number | null | undefined
  readonly tmdbId?: number | null | undefined
  readonly imdbId?: string | null | undefined
  readonly title?: string | null | undefined
  /** The year of release. */
  readonly year?: number | null | undefined
}

/** A rating whose film was found. */
export interface MatchedRating {
  readonly movie: Movie
  readonly stars: number
}

type UnmatchedReason = 'NOT_FOUND' | 'AMBIGUOUS' | 'DUPLICATE'

/** A rating that is not used. */
export interface UnmatchedRating {
  /** Its index in the request. */
  readonly index: number
  readonly reason: UnmatchedReason
  /** The films that it may mean. */
  readonly candidates: readonly Movie[]
}

interface IdentifiedRatings {
  readonly matched: readonly MatchedRating[]
  readonly unmatched: readonly UnmatchedRating[]
}

interface GivenRatingsContext {
  readonly recommendations: Pick<Recommendations, 'titleCandidates'>
}

/**
 * Finds the films of ratings. A film must be certain, because a wrong one would change all recommendations.
 * @throws {CallerError} BAD_USER_INPUT for too many ratings, stars off the scale, or a rating without a film
 */
export async function identifyGivenRatings(
  { recommendations }: GivenRatingsContext,
  ratings: readonly NamedRating[],
): Promise<IdentifiedRatings> {
  check(ratings)
  const [byId, matches] = await Promise.all([
    moviesByIds(ratings.map(({ movieId }) => movieId ?? -1)),
    matchFilms(ratings),
  ])
  const matched = new Map<number, MatchedRating>()
  const unmatched: UnmatchedRating[] = []
  for (const [index, { stars, title }] of ratings.entries()) {
    const { status, candidates } = matches[index]!
    const movie = byId[index] ?? (status === 'MATCHED' ? candidates[0]! : null)
    if (movie && matched.has(movie.id)) {
      unmatched.push({ index, reason: 'DUPLICATE', candidates: [movie] })
    } else if (movie) {
      matched.set(movie.id, { movie, stars })
    } else if (candidates.length > 1) {
      unmatched.push({ index, reason: 'AMBIGUOUS', candidates })
    } else {
      const isLookedUp = title != null && unmatched.length < maxLookedUp
      const closest = isLookedUp ? await recommendations.titleCandidates(title) : []
      const near = [...candidates, ...closest.map((candidate) => candidate.movie)]
      unmatched.push({
        index,
        reason: 'NOT_FOUND',
        candidates: distinct(near).slice(0, maxClosest),
      })
    }
  }
  return { matched: [...matched.values()], unmatched }
}

const distinct = (movies: readonly Movie[]): Movie[] => [
  ...new Map(movies.map((movie) => [movie.id, movie])).values(),
]

/** @throws {CallerError} BAD_USER_INPUT naming the argument */
function check(ratings: readonly NamedRating[]): void {
  if (ratings.length > maxGivenRatings) throw badInput('ratings', `at most ${maxGivenRatings}.`)
  for (const [at, { stars, title, ...film }] of ratings.entries()) {
    const argument = `ratings.${at}`
    if (!isOnScale(stars)) {
      throw badInput(`${argument}.stars`, 'stars must be 0.5 to 5, in steps of 0.5.')
    }
    if ([title, film.movieId, film.tmdbId, film.imdbId].every((name) => name == null)) {
      throw badInput(argument, 'give a movieId, a tmdbId, an imdbId or a title.')
    }
    if ((title ?? '').length > 200) throw badInput(`${argument}.title`, 'at most 200 characters.')
  }
}

const badInput = (argument: string, message: string): CallerError =>
  new CallerError('BAD_USER_INPUT', `${argument}: ${message}`)
