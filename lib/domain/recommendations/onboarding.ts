import { CallerError } from '../../platform/errors'
import type { Viewer } from '../accounts/viewer'
import type { FilmFeedback } from '../feedback/feedback'
import type { Movie } from '../movies/movie'
import { popularMovies } from '../movies/movie-search-store'
import { genresByMovieIds } from '../movies/movie-store'

/** The largest number of films in one answer. */
export const maxOnboardingFilms = 50
export const defaultFilms = 12
/** The largest number of films that a caller may exclude. */
const maxExcluded = 500

interface OnboardingContext {
  readonly viewer: Viewer | null
  readonly recommendations: {
    onboarding(request: OnboardingRequest): Promise<Movie[]>
  }
}

interface OnboardingInput {
  readonly count: number
  /** Ids of films to leave out. */
  readonly excluded: readonly number[]
}

export interface OnboardingRequest extends OnboardingInput {
  readonly viewer: Viewer | null
}

/** Films that a new person rates first. @throws {CallerError} BAD_USER_INPUT if it is too many */
export async function onboarding(
  { viewer, recommendations }: OnboardingContext,
  { count, excluded }: OnboardingInput,
): Promise<Movie[]> {
  if (count < 1 || count > maxOnboardingFilms || excluded.length > maxExcluded) {
    throw new CallerError(
      'BAD_USER_INPUT',
      `first must be between 1 and ${maxOnboardingFilms}, and excludeIds may have at most ${maxExcluded} IDs.`,
    )
  }
  return recommendations.onboarding({ viewer, count, excluded })
}

interface OnboardingFilmsInput extends OnboardingInput {
  /** The feedback of the viewer. */
  readonly given: readonly FilmFeedback[]
}

/** Candidates for each film in the answer: enough for variety, but all well known. */
const poolPerFilm = 5

/**
 * Films to rate first: well known and different from each other, so that a few ratings are informative. Each step
 * chooses the candidate whose genres were chosen least so far; on ties, the better known one.
 */
export async function onboardingFilms({
  given,
  count,
  excluded,
}: OnboardingFilmsInput): Promise<Movie[]> {
  const settled = given.filter(isSettled).map(({ movieId }) => movieId)
  const known = await popularMovies({
    limit: count * poolPerFilm,
    excluded: [...excluded, ...settled],
  })
  const genres = await genresByMovieIds(known.map(({ id }) => id))
  return diverseByGenre(
    known.map((movie, at) => ({ movie, genres: (genres[at] ?? []).map(({ name }) => name) })),
    count,
  ).map(({ movie }) => movie)
}

/** Whether the person has rated the film, or has set a mark other than SEEN: such films are not offered again. */
const isSettled = ({ stars, marks }: FilmFeedback): boolean =>
  stars !== null || marks.some((kind) => kind !== 'SEEN')

/** @param films the best known first */
function diverseByGenre<F extends { readonly genres: readonly string[] }>(
  films: readonly F[],
  count: number,
): F[] {
  const timesChosen = new Map<string, number>()
  const left = films.map((film, rank) => ({ film, rank }))
  const chosen: F[] = []
  while (chosen.length < count && left.length > 0) {
    const cost = ({ film, rank }: { film: F; rank: number }): number => {
      const repeats = film.genres.reduce((sum, name) => sum + (timesChosen.get(name) ?? 0), 0)
      return repeats / Math.max(1, film.genres.length) + rank / films.length
    }
    const costs = left.map(cost)
    const [{ film }] = left.splice(costs.indexOf(Math.min(...costs)), 1) as [
      { film: F; rank: number },
    ] // not empty
    for (const name of film.genres) timesChosen.set(name, (timesChosen.get(name) ?? 0) + 1)
    chosen.push(film)
  }
  return chosen
}
