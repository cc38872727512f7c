import { topK, type FeedScore, type RankOptions } from '../../recommender'
import type { RowCharge } from '../accounts/viewer'
import { assertContributionCount } from './contribution-count'
import type { FoldedPerson } from './person-states'

export type { FeedScore }

/** The appeal of a film to a person, and what their films add to it. */
export interface ExplainedAppeal {
  /** Above the mean film, in standard deviations over all films. */
  readonly value: number
  /** The value without the contributions. */
  readonly baseline: number
  /** The contributions with the largest absolute values, the largest first. */
  readonly contributions: (count: number) => AppealContribution[]
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
  /** Null if predictions are hidden: they could be computed from it. */
  readonly score: (charge: RowCharge) => Promise<FeedScore | null>
  readonly appeal: (charge: RowCharge) => Promise<ExplainedAppeal>
}

/**
 * The reasons for the order of a page of a feed, in its order. Those of all films are computed together, when they are
 * first needed, and charged for once, because all films are scored again. Not to be kept longer than a request: the contributions of a page can take a megabyte.
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
  const { model } = serving
  let scores: Promise<readonly FeedScore[]> | undefined
  let appeals: Promise<readonly ExplainedAppeal[]> | undefined
  const paid = async <T>(charge: RowCharge, compute: () => T): Promise<T> => {
    await charge.chargeForRows(model.movieCount)
    return compute()
  }
  return Array.from(rows, (_, at) => ({
    async score(charge) {
      if (!isShown) return null
      scores ??= paid(charge, () => model.rankScores(state, options))
      return (await scores)[at]!
    },
    async appeal(charge) {
      appeals ??= paid(charge, () => explainEach(folded, rows))
      return (await appeals)[at]!
    },
  }))
}

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
    contributions: (count) =>
      Array.from(topK(contributions.map(Math.abs), count), (i) => ({
        movieId: chosen[i]!,
        ratedStars: stars.get(chosen[i]!) ?? null,
        value: contributions[i]!,
      })),
  }))
}

/** The first contributions. @throws {CallerError} BAD_USER_INPUT for a count out of range */
export function appealContributions(
  { contributions }: ExplainedAppeal,
  count: number,
): AppealContribution[] {
  assertContributionCount(count)
  return contributions(count)
}
