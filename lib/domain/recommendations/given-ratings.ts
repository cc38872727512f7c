import { CallerError } from '../../platform/errors'
import { isOnScale } from '../feedback/rating'
import { identifyMovies } from '../movies/identify-movies'
import type { Movie } from '../movies/movie'
import { moviesByImdbIds, moviesByTmdbIds } from '../movies/movie-lookup-store'
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
  /** Of several films with this title, those of this year. */
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
  const found = await moviesOf(ratings)
  const matched = new Map<number, MatchedRating>()
  const unmatched: UnmatchedRating[] = []
  for (const [index, { stars, title }] of ratings.entries()) {
    const [movie, ...others] = found[index]!
    if (!movie) {
      const isLookedUp = title != null && unmatched.length < maxLookedUp
      const closest = isLookedUp ? await recommendations.titleCandidates(title) : []
      const candidates = closest.slice(0, maxClosest).map((candidate) => candidate.movie)
      unmatched.push({ index, reason: 'NOT_FOUND', candidates })
    } else if (others.length > 0) {
      unmatched.push({ index, reason: 'AMBIGUOUS', candidates: [movie, ...others] })
    } else if (matched.has(movie.id)) {
      unmatched.push({ index, reason: 'DUPLICATE', candidates: [movie] })
    } else {
      matched.set(movie.id, { movie, stars })
    }
  }
  return { matched: [...matched.values()], unmatched }
}

/** The films that each rating may mean. */
async function moviesOf(ratings: readonly NamedRating[]): Promise<(readonly Movie[])[]> {
  const [byId, byTmdbId, byImdbId, byTitle] = await Promise.all([
    moviesByIds(ratings.map(({ movieId }) => movieId ?? -1)),
    moviesByTmdbIds(ratings.flatMap(({ tmdbId }) => tmdbId ?? [])),
    moviesByImdbIds(ratings.flatMap(({ imdbId }) => imdbId ?? [])),
    identifyMovies(
      ratings.map(({ title, year }) => ({
        externalId: null,
        title: title ?? null,
        year: year ?? null,
      })),
    ),
  ])
  return ratings.map(({ tmdbId, imdbId }, at) => {
    const certain = byId[at] ?? byTmdbId.get(tmdbId ?? -1) ?? byImdbId.get(imdbId ?? '')
    return certain ? [certain] : byTitle[at]!
  })
}

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
