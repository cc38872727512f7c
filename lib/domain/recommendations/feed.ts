import { CallerError } from '../../platform/errors'
import type { KeptFeedback } from '../feedback/kept-feedback'
import type { Remembered } from '../feedback/remembered'
import type { ModelRegistry } from '../models/model-registry'
import type { MovieFilter } from '../movies/movie'
import { movieIdsMatching, popularMovies } from '../movies/movie-search-store'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import { becauseEach } from './because'
import { mayShowPrediction } from './blind-mode'
import { expiredFeed, feedFingerprint, feedIdentity, type FeedPlace } from './feed-place'
import type { PersonStates, PlacedPerson } from './person-states'
import { predictRows, type Prediction } from './prediction'

export interface Recommendation {
  readonly place: FeedPlace
  readonly reason: 'PERSONAL' | 'POPULAR'
  /** Null when no model serves. */
  readonly basis: Prediction | null
  /** The basis, if the member may see it. */
  readonly prediction: Prediction | null
  /** Ids of films whose ratings speak most for it, at most three. */
  readonly because: () => readonly number[]
}

export interface FeedOptions {
  readonly limit: number
  readonly after: FeedPlace | null
  readonly adventurousness: number
  readonly filter: MovieFilter | null
}

/** Pages by all they depend on, so that asking again ranks nothing. */
export type FeedPages = Remembered<Recommendation[]>

interface FeedSources {
  readonly pages: FeedPages
  readonly registry: ModelRegistry
  readonly states: PersonStates
  readonly feedback: Pick<KeptFeedback, 'at'>
}

/**
 * Films a member has neither rated nor marked, best first; popular ones while there is nothing to go by. Goes on after a
 * place with the same feed, undisturbed by ratings since.
 *
 * @throws {CallerError} BAD_USER_INPUT for arguments that cannot be, CURSOR_EXPIRED if the feed is gone, UNAUTHENTICATED
 *   if the account is
 */
export async function feed(
  { pages, registry, states, feedback }: FeedSources,
  member: Member,
  { limit, after, adventurousness, filter }: FeedOptions,
): Promise<Recommendation[]> {
  if (!(adventurousness >= 0 && adventurousness <= 1)) {
    throw new CallerError('BAD_USER_INPUT', 'adventurousness goes from 0 to 1.')
  }
  const serving = await registry.current()
  const asked = feedFingerprint(adventurousness, filter)
  const identity = feedIdentity(member, serving, asked, after)
  const person = { id: identity.userId, tasteVersion: identity.tasteVersion }
  const placed = serving && (await states.at(person, serving))
  const said = await feedback.at(person)
  if (!said || (serving && !placed)) throw after ? expiredFeed() : accountGone()

  const recommend = (
    movieIds: readonly number[],
    reason: Recommendation['reason'],
    bases: readonly Prediction[],
  ): Recommendation[] => {
    const because = becauseEach(bases)
    return movieIds.map((movieId, at) => {
      const basis = bases[at] ?? null
      const prediction = mayShowPrediction(member, false) ? basis : null
      const place = { ...identity, movieId }
      return { place, reason, basis, prediction, because: () => because()[at] ?? [] }
    })
  }
  const page = { limit, after: after?.movieId ?? null, filter }
  if (!placed) {
    const movies = await popularMovies({ ...page, excluded: [...said.films.keys()] })
    return recommend(
      movies.map(({ id }) => id),
      'POPULAR',
      [],
    )
  }
  const reason = hasTaste(placed) ? 'PERSONAL' : 'POPULAR'
  const ranked = async (): Promise<Recommendation[]> => {
    const rows = await rankedRows(placed, page, reason === 'PERSONAL' ? adventurousness : null)
    return recommend(
      Array.from(rows, (row) => placed.serving.movieIds[row]!),
      reason,
      predictRows(placed, rows),
    )
  }
  // What passes a filter may change, as films are rated.
  if (filter) return ranked()
  return pages.get(JSON.stringify([identity, page, member.blindMode]), ranked)
}

const hasTaste = ({ state }: PlacedPerson): boolean =>
  state.ratings.movies.length > 0 || state.ratings.choices !== undefined

interface FeedPage {
  readonly limit: number
  /** The film it goes on after. */
  readonly after: number | null
  readonly filter: MovieFilter | null
}

/** @param adventurousness null: by popularity */
async function rankedRows(
  { serving, state, hidden }: PlacedPerson,
  { limit, after, filter }: FeedPage,
  adventurousness: number | null,
): Promise<Int32Array> {
  const { model, movieIds, rowOf } = serving
  const last = after === null ? undefined : rowOf(after)
  if (after !== null && last === undefined) throw expiredFeed()
  const matching = filter && new Set(await movieIdsMatching({ filter, order }))
  const isWanted = (movieId: number): boolean =>
    !hidden.has(movieId) && (matching?.has(movieId) ?? true)
  const page = {
    limit,
    ...(last === undefined ? {} : { after: last }),
    accept: (row: number) => isWanted(movieIds[row]!),
  }
  return adventurousness === null
    ? model.popular(page)
    : model.rank(state, { ...page, adventurousness })
}

/** Of the films that pass a filter; any will do, as the model ranks them. */
const order = { field: 'POPULARITY', direction: 'DESC' } as const
