import { CallerError } from '../../platform/errors'
import type { Member } from '../accounts/user'
import type { RowCharge, Viewer } from '../accounts/viewer'
import type { FilmFeedback } from '../feedback/feedback'
import type { Movie } from '../movies/movie'
import { popularMovies } from '../movies/movie-search-store'
import { genresByMovieIds, moviesByIds } from '../movies/movie-store'
import { diverseByGenre } from '../../recommender'
import type { FoldedPerson } from './person-states'

/** The largest number of films in one answer. */
export const maxOnboardingFilms = 50
export const defaultFilms = 12
/** The largest number of films in each list of a caller. */
export const maxListed = 500

interface OnboardingContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: {
    onboarding(request: OnboardingRequest): Promise<Movie[]>
    feedbackCount(member: Member): Promise<number>
  }
}

interface OnboardingInput {
  readonly count: number
  /** Ids of films to leave out. */
  readonly excluded: readonly number[]
  /** Ids of films that the person has not seen, to leave out. They change which films are likely to be known. */
  readonly notSeen: readonly number[]
}

export interface OnboardingRequest extends OnboardingInput {
  readonly viewer: Viewer | null
}

/**
 * Checked before the IDs are decoded, which takes long for many of them.
 * @throws {CallerError} BAD_USER_INPUT if too many films are asked for or listed
 */
export function assertOnboardingSize(
  count: number,
  ...lists: readonly (readonly unknown[])[]
): void {
  const longest = Math.max(...lists.map(({ length }) => length))
  if (count >= 1 && count <= maxOnboardingFilms && longest <= maxListed) return
  throw new CallerError(
    'BAD_USER_INPUT',
    `first must be between 1 and ${maxOnboardingFilms}, and excludeIds and notSeenIds may each have at most ${maxListed} IDs.`,
  )
}

/**
 * Films that a new person rates first.
 * @throws {CallerError} RATE_LIMITED
 */
export async function onboarding(
  context: OnboardingContext,
  { count, excluded, notSeen }: OnboardingInput,
): Promise<Movie[]> {
  const { viewer, recommendations } = context
  await context.chargeForRows(viewer ? await recommendations.feedbackCount(viewer.member) : 0)
  return recommendations.onboarding({ viewer, count, excluded, notSeen })
}

interface OnboardingFilmsInput extends OnboardingInput {
  /** The feedback of the viewer. */
  readonly given: readonly FilmFeedback[]
  /** The person in the serving model; null if no model serves. */
  readonly folded: FoldedPerson | null
  /** Whether predictions are hidden: then the order must not reveal them. */
  readonly blind: boolean
}

/**
 * Films to rate first: those whose ratings are expected to tell the model most, weighted by the chance that the person
 * has seen them. Without a model, or if the model has no more such films, the best known films of different genres.
 */
export async function onboardingFilms(input: OnboardingFilmsInput): Promise<Movie[]> {
  const { folded, given, count, excluded, notSeen } = input
  const settled = new Set([
    ...excluded,
    ...notSeen,
    ...given.filter(isSettled).map(({ movieId }) => movieId),
  ])
  const asked = folded ? questions(folded, input, settled) : []
  const informative = (await moviesByIds(asked)).filter((movie) => movie != null)
  if (informative.length === count) return informative
  const known = await knownFilms(count - informative.length, [...settled, ...asked])
  return [...informative, ...known]
}

/** Ids of the most informative films that are not settled. */
function questions(
  { serving: { model, movieIds, rowOf }, state }: FoldedPerson,
  { given, count, notSeen, blind }: OnboardingFilmsInput,
  settled: ReadonlySet<number>,
): number[] {
  const rowsOf = (ids: readonly number[]): Int32Array =>
    Int32Array.from(ids.map(rowOf).filter((row) => row !== undefined))
  const seen = given.filter(({ marks }) => marks.includes('SEEN')).map(({ movieId }) => movieId)
  const rows = model.onboarding(state, {
    limit: count,
    notSeen: rowsOf(notSeen),
    seen: rowsOf(seen),
    withoutStars: blind,
    accept: (row) => !settled.has(movieIds[row]!),
  })
  return Array.from(rows, (row) => movieIds[row]!)
}

/** Candidates for each film in the answer: enough for variety, but all well known. */
const poolPerFilm = 5

/** Films that are well known and of different genres. */
async function knownFilms(count: number, excluded: readonly number[]): Promise<Movie[]> {
  const known = await popularMovies({ limit: count * poolPerFilm, excluded })
  const genres = await genresByMovieIds(known.map(({ id }) => id))
  return diverseByGenre(
    known.map((movie, at) => ({ movie, genres: (genres[at] ?? []).map(({ name }) => name) })),
    count,
  ).map(({ movie }) => movie)
}

/** Whether the person has rated the film, or has set a mark other than SEEN: such films are not offered again. */
const isSettled = ({ stars, marks }: FilmFeedback): boolean =>
  stars !== null || marks.some((kind) => kind !== 'SEEN')
