import { CallerError } from '../../platform/errors'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import type { Feedback } from '../feedback/feedback'
import type { FeedbackCache } from '../feedback/feedback-cache'
import { markedMovies } from '../feedback/mark-store'
import type { ServingModel } from '../models/serving-model'
import { mayShowPrediction } from './blind-mode'
import type { ComputedValues } from './computed-values'
import { assertAdventurousness, type FeedOptions, type Recommendation } from './feed'
import type { FoldedPerson, PersonStates } from './person-states'
import { predictRows, type Prediction } from './prediction'

export const shelfKinds = ['BECAUSE_LOVED', 'SAFE_BETS', 'LONG_SHOTS', 'WATCHLIST'] as const
type ShelfKind = (typeof shelfKinds)[number]

export interface Shelf {
  readonly kind: ShelfKind
  /** The film that the person loved, if the kind is BECAUSE_LOVED; else null. */
  readonly lovedId: number | null
  /** Best first. */
  readonly films: readonly ShelfFilm[]
}

export interface ShelfFilm {
  readonly movieId: number
  /** Null if it is hidden, or if no model serves. */
  readonly prediction: Prediction | null
}

export interface ShelfOptions {
  /** The largest number of films of a shelf. */
  readonly limit: number
  /** The films of so many first recommendations are on no shelf. */
  readonly recommended: number
  /** Of these recommendations, and of the shelves that are ranked like them. */
  readonly adventurousness: number
}

export const defaultShelfLength = 12
export const maxShelfLength = 20
export const defaultRecommended = 20
export const maxRecommended = 100
/** A shelf with fewer films is left out, unless fewer are asked for. */
const fewestFilms = 3
/** A shelf of the watchlist needs only one film, because the person has put it there. */
const fewestWatchlisted = 1

interface ShelfSources {
  readonly cache: (serving: ServingModel) => ComputedValues<readonly Shelf[]>
  readonly states: Pick<PersonStates, 'at'>
  readonly feedback: Pick<FeedbackCache, 'at'>
  /** Of the same model as the shelves. */
  readonly feed: (
    serving: ServingModel,
    member: Member,
    options: FeedOptions,
  ) => Promise<Recommendation[]>
}

/**
 * The shelves of a member, in the order of `shelfKinds`. No film is on two shelves, or on a shelf and among the first
 * recommendations. A film that suits two shelves is on the earlier one. Films that the member rated or marked are on no
 * shelf, except the watchlist.
 *
 * In blind mode there are no shelves of SAFE_BETS and LONG_SHOTS, because being on them reveals predictions. Without a
 * model there is only the WATCHLIST.
 *
 * @throws {CallerError} BAD_USER_INPUT for options out of range, UNAUTHENTICATED if the account was deleted
 */
export async function shelves(
  { cache, states, feedback, feed }: ShelfSources,
  serving: ServingModel | null,
  member: Member,
  options: ShelfOptions,
): Promise<readonly Shelf[]> {
  assertInRange(options)
  const given = await feedback.at(member)
  if (!given) throw accountGone()
  if (!serving) return watchlistWithoutModel(member, given, options)
  const compute = async (): Promise<readonly Shelf[]> => {
    const { recommended: limit, adventurousness } = options
    const first =
      limit > 0
        ? await feed(serving, member, { limit, adventurousness, after: null, filter: null })
        : []
    const folded = await states.at(member, serving)
    if (!folded) throw accountGone()
    const taken = new Set(first.map(({ cursor }) => cursor.movieId))
    return chooseShelves(folded, given, taken, options, mayShowPrediction(member, false))
  }
  const { id, tasteVersion, blindMode } = member
  const key = JSON.stringify([id, tasteVersion, blindMode, options])
  return cache(serving).forceFetch(key, { context: compute })
}

function assertInRange({ limit, recommended, adventurousness }: ShelfOptions): void {
  assertAdventurousness(adventurousness)
  if (limit < 1 || limit > maxShelfLength) {
    throw new CallerError('BAD_USER_INPUT', `first must be between 1 and ${maxShelfLength}.`)
  }
  if (recommended < 0 || recommended > maxRecommended) {
    const message = `afterRecommendations must be between 0 and ${maxRecommended}.`
    throw new CallerError('BAD_USER_INPUT', message)
  }
}

/** The films on the watchlist that are neither rated nor hidden. */
const wantedFilms = ({ films }: Feedback): ReadonlySet<number> =>
  new Set(
    [...films.values()]
      .filter(({ stars, marks }) => stars === null && !marks.includes('HIDDEN'))
      .filter(({ marks }) => marks.includes('WATCHLIST'))
      .map(({ movieId }) => movieId),
  )

/** The films that are hidden or do not interest the person, rated or not. */
const refusedFilms = ({ films }: Feedback): ReadonlySet<number> =>
  new Set(
    [...films.values()]
      .filter(({ marks }) => marks.includes('HIDDEN') || marks.includes('NOT_INTERESTED'))
      .map(({ movieId }) => movieId),
  )

/** @param taken ids of films that are shown elsewhere */
function chooseShelves(
  folded: FoldedPerson,
  given: Feedback,
  taken: ReadonlySet<number>,
  { limit, adventurousness }: ShelfOptions,
  isShown: boolean,
): Shelf[] {
  const { serving, state, hidden } = folded
  const { model, movieIds } = serving
  const [wanted, refused] = [wantedFilms(given), refusedFilms(given)]
  const used = new Set(taken)
  const accept = (row: number): boolean => !hidden.has(movieIds[row]!) && !used.has(movieIds[row]!)
  const chosen: Shelf[] = []

  /** @param unknown ids of films that the model does not know, which come last */
  function add(
    kind: ShelfKind,
    rows: Int32Array,
    lovedId: number | null = null,
    unknown: readonly number[] = [],
  ): void {
    const predictions = isShown ? predictRows(folded, rows) : []
    const known = Array.from(rows, (row, at) => ({
      movieId: movieIds[row]!,
      prediction: predictions[at] ?? null,
    }))
    const films = [...known, ...unknown.map((movieId) => ({ movieId, prediction: null }))]
    if (films.length < Math.min(kind === 'WATCHLIST' ? fewestWatchlisted : fewestFilms, limit))
      return
    for (const { movieId } of films) used.add(movieId)
    chosen.push({ kind, lovedId, films })
  }

  const loved = model.lovedFilm(state, (row) => !refused.has(movieIds[row]!))
  if (loved !== null) {
    const options = { limit, accept, adventurousness }
    add('BECAUSE_LOVED', model.rankNeighbours(state, loved, options), movieIds[loved])
  }
  if (isShown) {
    add('SAFE_BETS', model.safeBets(state, { limit, accept }))
    add('LONG_SHOTS', model.longShots(state, { limit, accept }))
  }
  const isWanted = (row: number): boolean => wanted.has(movieIds[row]!)
  const listed = model.rank(state, { limit, adventurousness, accept: isWanted })
  const unknown = [...wanted].filter((movieId) => serving.rowOf(movieId) === undefined)
  add('WATCHLIST', listed, null, unknown.slice(0, limit - listed.length))
  return chosen
}

/** The watchlist, latest first. */
async function watchlistWithoutModel(
  { id }: Member,
  given: Feedback,
  { limit }: ShelfOptions,
): Promise<Shelf[]> {
  const wanted = wantedFilms(given)
  const slice = { limit: given.films.size, after: null, before: null, fromEnd: false }
  const films = (await markedMovies(id, 'WATCHLIST', slice))
    .filter(({ movieId }) => wanted.has(movieId))
    .slice(0, limit)
    .map(({ movieId }) => ({ movieId, prediction: null }))
  return films.length < fewestWatchlisted ? [] : [{ kind: 'WATCHLIST', lovedId: null, films }]
}
