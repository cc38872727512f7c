import type { FeedScore, RankOptions } from '../../recommender'
import { assertContributionCount } from './contribution-count'
import type { FoldedPerson } from './person-states'

/** What the score of a recommendation is made of. Parts that would reveal a hidden prediction are null. */
export interface ShownScore extends Omit<FeedScore, 'total' | 'stars'> {
  readonly total: number | null
  readonly stars: number | null
}

/** The appeal of a film to a person, and what their films add to it. */
export interface ExplainedAppeal {
  /** Above the mean film, in standard deviations over all films. */
  readonly value: number
  /** The value without the contributions. */
  readonly baseline: number
  /** The largest absolute value first. */
  readonly contributions: readonly AppealContribution[]
}

export interface AppealContribution {
  /** The film that the person rated or marked. */
  readonly movieId: number
  /** Null for a film that is marked only. */
  readonly ratedStars: number | null
  readonly value: number
}

/** The reasons for the place of one film in a feed. */
export interface OrderReason {
  readonly score: () => ShownScore
  readonly appeal: () => ExplainedAppeal
}

/**
 * The reasons for the order of a page of a feed, in its order. Those of all films are computed together, when they are
 * first needed.
 *
 * @param rows the page
 * @param options those that it was ranked with
 * @param isShown whether the person may see predictions
 */
export function orderReasons(
  folded: FoldedPerson,
  rows: Int32Array,
  options: RankOptions,
  isShown: boolean,
): OrderReason[] {
  const { serving, state } = folded
  let scores: readonly FeedScore[] | undefined
  let appeals: readonly ExplainedAppeal[] | undefined
  return Array.from(rows, (_, at) => ({
    score() {
      scores ??= serving.model.rankScores(state, options)
      return shownScore(scores[at]!, isShown)
    },
    appeal() {
      appeals ??= explainEach(folded, rows)
      return appeals[at]!
    },
  }))
}

/** The predicted stars could be computed from the part `stars`, and that part from the total and the other parts. */
const shownScore = (score: FeedScore, isShown: boolean): ShownScore =>
  isShown ? score : { ...score, total: null, stars: null }

function explainEach(
  { serving, state, ratings }: FoldedPerson,
  rows: Int32Array,
): ExplainedAppeal[] {
  const { choices, films } = serving.model.explainAppeal(state, rows)
  const chosen = Array.from(choices, (row) => serving.movieIds[row]!)
  const stars = new Map(ratings.map((rating) => [rating.movieId, rating.stars]))
  return films.map(({ appeal, baseline, contributions }) => ({
    value: appeal,
    baseline,
    contributions: chosen
      .map((movieId, i) => ({
        movieId,
        ratedStars: stars.get(movieId) ?? null,
        value: contributions[i]!,
      }))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.movieId - b.movieId),
  }))
}

/** The first contributions. @throws {CallerError} BAD_USER_INPUT for a count out of range */
export function appealContributions(
  { contributions }: ExplainedAppeal,
  count: number,
): readonly AppealContribution[] {
  assertContributionCount(count)
  return contributions.slice(0, count)
}
