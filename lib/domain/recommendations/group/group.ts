import { visibleTo } from '../../accounts/privacy'
import type { RowCharge, Viewer } from '../../accounts/viewer'
import type { ServingModel } from '../../models/serving-model'
import { movieIdsMatching } from '../../movies/movie-search-store'
import { satisfaction, rankForGroup, type GroupRanking } from '../../../recommender'
import type { Member } from '../../accounts/user'
import { mayShowPrediction } from '../blind-mode'
import { foldIn, type FoldedPerson } from '../person-states'
import { predictFilm, type Prediction, type PredictionHidden } from '../prediction'
import type { Recommendations } from '../recommendations'
import { groupMembers } from './group-members'
import { assertSameList, expiredGroup, groupIdentity, type GroupCursor } from './group-cursor'
import type { GroupRequest, Guest } from './group-request'

/** The prediction of a film for one person of a group. */
export interface GroupPrediction {
  readonly name: string
  /** Null for a guest, and for a companion whose profile is private. */
  readonly member: Member | null
  /** Null in blind mode. */
  readonly prediction: Prediction | null
  readonly hidden: PredictionHidden | null
}

export interface GroupRecommendation {
  readonly cursor: GroupCursor
  readonly movieId: number
  /**
   * The score of the film for the group, 0 to 1; null if a member is in blind mode, because it would reveal a
   * prediction.
   */
  readonly score: number | null
  readonly people: readonly GroupPrediction[]
}

/** The length of the longest list. */
const longestList = 200

interface GroupPerson {
  readonly name: string
  readonly member: Member | null
  readonly folded: FoldedPerson
  /** The reason why their predictions are hidden; null if they are visible. */
  readonly hidden: PredictionHidden | null
}

interface GroupContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly recommendations: Pick<Recommendations, 'serving' | 'personIn'>
}

interface GroupInput extends GroupRequest {
  readonly limit: number
  readonly after: GroupCursor | null
}

/**
 * Films to watch together, best first, without films that a person of the group has rated or marked (except on their
 * watchlist); empty if no model serves.
 * @throws {CallerError} BAD_USER_INPUT, FORBIDDEN, RATE_LIMITED, CURSOR_EXPIRED
 */
export async function groupRecommendations(
  context: GroupContext,
  { limit, after, ...request }: GroupInput,
): Promise<GroupRecommendation[]> {
  const { viewer, recommendations } = context
  const members = await groupMembers(viewer, request)
  await context.chargeForRows(members.reduce((sum, { ratingCount }) => sum + ratingCount, 0))
  const serving = await recommendations.serving()
  if (!serving) return []
  const identity = groupIdentity(request, members, serving)
  if (after) assertSameList(identity, after)
  const people = await foldInGroup(context, serving, members, request.guests)
  const { movies, scores } = await ranking(serving, people, request)
  const from = after ? after.rank + 1 : 0
  const movieIds = Array.from(movies.subarray(from, from + limit), (row) => serving.movieIds[row]!)
  const predictions = people.map((person) => predictionsOf(person, movieIds))
  const isShown = people.every(({ hidden }) => hidden === null)
  return movieIds.map((movieId, at) => ({
    movieId,
    cursor: { ...identity, rank: from + at },
    score: isShown ? scores[from + at]! : null,
    people: predictions.map((of) => of[at]!),
  }))
}

async function foldInGroup(
  { viewer, recommendations: { personIn } }: GroupContext,
  serving: ServingModel,
  members: readonly Member[],
  guests: readonly Guest[],
): Promise<GroupPerson[]> {
  const folded = await Promise.all(
    members.map(async (member) => {
      const person = await personIn(serving, member)
      if (!person) throw expiredGroup() // they rated a film during this request
      return person
    }),
  )
  const undated = guests.map(({ ratings }) =>
    ratings.map((rating) => ({ ...rating, ratedAt: null })),
  )
  return [
    ...members.map((member, at) => ({
      name: member.displayName,
      member: visibleTo(viewer, member),
      folded: folded[at]!,
      hidden: mayShowPrediction(member, false) ? null : ('BLIND_MODE' as const),
    })),
    ...guests.map(({ name }, at) => ({
      name,
      member: null,
      folded: foldIn(serving, undated[at]!),
      hidden: null,
    })),
  ]
}

/** Ranks the films that no person of the group has rated or marked; films on a watchlist are included. */
async function ranking(
  { movieIds, model, rowOf, isHidden }: ServingModel,
  people: readonly GroupPerson[],
  { strategy, filter }: GroupRequest,
): Promise<GroupRanking> {
  const order = { field: 'POPULARITY', direction: 'DESC' } as const // has no effect: the model ranks the films
  const wanted = new Set(filter ? await movieIdsMatching({ filter, order }) : movieIds)
  for (const { folded } of people) {
    for (const { movieId } of folded.ratings) wanted.delete(movieId)
    for (const movieId of folded.hidden) if (!folded.watchlist.has(movieId)) wanted.delete(movieId)
  }
  for (const movieId of wanted) if (isHidden(movieId)) wanted.delete(movieId)
  const rows = Int32Array.from(Array.from(wanted, rowOf).filter((row) => row !== undefined)).sort()
  const satisfactions = people.map(({ folded: { state } }) =>
    satisfaction(rows, model.score(state, 'stars'), model.score(state, 'appeal')),
  )
  return rankForGroup(rows, satisfactions, strategy, longestList)
}

/** The model predicts many films of one person faster than one film of many people. */
function predictionsOf(
  { name, member, folded, hidden }: GroupPerson,
  movieIds: readonly number[],
): GroupPrediction[] {
  return movieIds.map((movieId) => ({
    name,
    member,
    hidden,
    prediction: hidden === null ? predictFilm(folded, movieId) : null,
  }))
}
