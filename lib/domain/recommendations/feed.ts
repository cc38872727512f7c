import { CallerError } from '../../platform/errors'
import type { FeedbackCache } from '../feedback/feedback-cache'
import type { ServingModel } from '../models/serving-model'
import type { MovieFilter } from '../movies/movie'
import { movieIdsMatching, popularMovies } from '../movies/movie-search-store'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import type { RankOptions } from '../../recommender'
import { becauseEach } from './because'
import { mayShowPrediction } from './blind-mode'
import type { ComputedValues } from './computed-values'
import { expiredFeed, feedFingerprint, feedIdentity, type FeedCursor } from './feed-cursor'
import type { PersonStates, FoldedPerson } from './person-states'
import { orderReasons, type OrderReason } from './order-reasons'
import { predictRows, type Prediction } from './prediction'

/** Why a film is recommended. */
export interface RecommendedFilm {
  readonly reason: 'PERSONAL' | 'POPULAR'
  /** Null if it is hidden or no model serves. */
  readonly prediction: Prediction | null
  /** Ids of the rated films that contribute most to it, at most three. */
  readonly because: () => readonly number[]
  /** Null for a popular film. */
  readonly order: OrderReason | null
}

export interface Recommendation extends RecommendedFilm {
  readonly cursor: FeedCursor
  /** The prediction, even if it is hidden from the member. Null when no model serves. */
  readonly basis: Prediction | null
}

export interface FeedOptions {
  readonly limit: number
  readonly after: FeedCursor | null
  readonly adventurousness: number
  readonly filter: MovieFilter | null
}

/** A page as it is kept. */
export interface RankedPage {
  readonly films: readonly Omit<Recommendation, 'order'>[]
  /** For one request; empty for popular films. */
  readonly orders: () => readonly OrderReason[]
}

interface FeedSources {
  readonly pages: (serving: ServingModel) => ComputedValues<RankedPage>
  readonly states: Pick<PersonStates, 'at'>
  readonly feedback: Pick<FeedbackCache, 'at'>
}

/**
 * Films that a member has neither rated nor marked, best first; popular films if there is no rating, mark or model yet.
 * A page after a cursor is from the same feed: ratings since then do not change it.
 *
 * @param serving null if no model serves
 * @throws {CallerError} BAD_USER_INPUT for arguments out of range, CURSOR_EXPIRED if the feed is no longer known,
 *   UNAUTHENTICATED if the account was deleted
 */
export async function feed(
  { pages, states, feedback }: FeedSources,
  serving: ServingModel | null,
  member: Member,
  { limit, after, adventurousness, filter }: FeedOptions,
): Promise<Recommendation[]> {
  assertAdventurousness(adventurousness)
  const fingerprint = feedFingerprint(adventurousness, filter)
  const identity = feedIdentity(member, serving, fingerprint, after)
  const person = { id: identity.userId, tasteVersion: identity.tasteVersion }
  const folded = serving && (await states.at(person, serving))
  const given = await feedback.at(person)
  if (!given || (serving && !folded)) throw after ? expiredFeed() : accountGone()

  const recommend = (
    movieIds: readonly number[],
    reason: Recommendation['reason'],
    bases: readonly Prediction[],
  ): RankedPage['films'] => {
    const because = becauseEach(bases)
    return movieIds.map((movieId, at) => {
      const basis = bases[at] ?? null
      const prediction = mayShowPrediction(member, false) ? basis : null
      const cursor = { ...identity, movieId }
      return { cursor, reason, basis, prediction, because: () => because()[at] ?? [] }
    })
  }
  const page = { limit, after: after?.movieId ?? null, filter }
  if (!folded) {
    const movies = await popularMovies({ ...page, excluded: [...given.films.keys()] })
    const ids = movies.map(({ id }) => id)
    return withOrders({ films: recommend(ids, 'POPULAR', []), orders: () => [] })
  }
  const reason = hasTaste(folded) ? 'PERSONAL' : 'POPULAR'
  const ranked = async (): Promise<RankedPage> => {
    const { model, movieIds } = folded.serving
    const { isNew } = folded.serving
    const options = { ...(await pageOptions(folded, page)), adventurousness, isNew }
    const isPersonal = reason === 'PERSONAL'
    const rows = isPersonal ? model.rank(folded.state, options) : model.popular(options)
    const ids = Array.from(rows, (row) => movieIds[row]!)
    const isShown = mayShowPrediction(member, false)
    return {
      films: recommend(ids, reason, predictRows(folded, rows)),
      orders: () => (isPersonal ? orderReasons(folded, rows, options, isShown) : []),
    }
  }
  // Not cached: a filter by the number of ratings gives other films after each rating of anyone.
  if (filter) return withOrders(await ranked())
  const key = JSON.stringify([member.id, identity, page, member.blindMode])
  return withOrders(await pages(folded.serving).forceFetch(key, { context: ranked }))
}

function withOrders({ films, orders }: RankedPage): Recommendation[] {
  const reasons = orders()
  return films.map((film, at) => ({ ...film, order: reasons[at] ?? null }))
}

/** @throws {CallerError} BAD_USER_INPUT */
export function assertAdventurousness(adventurousness: number): void {
  if (!(adventurousness >= 0 && adventurousness <= 1)) {
    throw new CallerError('BAD_USER_INPUT', 'adventurousness must be between 0 and 1.')
  }
}

const hasTaste = ({ state }: FoldedPerson): boolean =>
  state.ratings.movies.length > 0 || state.ratings.choices !== undefined

interface FeedPage {
  readonly limit: number
  /** The film it continues after. */
  readonly after: number | null
  readonly filter: MovieFilter | null
}

async function pageOptions(
  { serving, hidden }: FoldedPerson,
  { limit, after, filter }: FeedPage,
): Promise<Omit<RankOptions, 'adventurousness'>> {
  const { movieIds, rowOf } = serving
  const last = after === null ? undefined : rowOf(after)
  if (after !== null && last === undefined) throw expiredFeed()
  const matching = filter && new Set(await movieIdsMatching({ filter, order }))
  const isWanted = (movieId: number): boolean =>
    !hidden.has(movieId) && (matching?.has(movieId) ?? true)
  const accept = (row: number): boolean => isWanted(movieIds[row]!)
  return last === undefined ? { limit, accept } : { limit, accept, after: last }
}

/** The search needs an order. It has no effect, because the model ranks the films. */
const order = { field: 'POPULARITY', direction: 'DESC' } as const
