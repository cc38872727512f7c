import type { RatingMatrix } from '../model'
import { topK } from '../ranking/top-k'
import { ratingCounts } from '../ratings/ratings-by-person'
import { emptySums, valueOf, type PersonSums } from './person-sums'
import { inversePropensities } from './propensity'
import { listLengths } from './ranking-metrics'

/** So many of the films with the most training ratings are no targets in the metrics of the tail. */
const bestKnownFilms = 200

/** What the corrected metrics know of the films, from the training ratings. */
export interface FilmPopularity {
  /** 1 / propensity, shape [movies]. */
  readonly weights: Float64Array
  /** 1 for the `bestKnownFilms` films with the most ratings (equal numbers: the first rows), shape [movies]. */
  readonly isBestKnown: Uint8Array
}

/** @param training the ratings that the model was fitted to */
export function filmPopularity(training: RatingMatrix): FilmPopularity {
  const counts = ratingCounts(training)
  const isBestKnown = new Uint8Array(counts.length)
  for (const film of topK(counts, bestKnownFilms)) isBestKnown[film] = 1
  return { weights: inversePropensities(counts, new Set(training.users).size), isBestKnown }
}

/** Sums of the corrected metrics, by name: "snips-recall@20", "snips-tail-ndcg@10" … */
export type CorrectedSums = Readonly<Record<string, PersonSums>>

const kinds = ['snips', 'snips-tail'] as const

/** Sums of 0, to start with. */
export function emptyCorrectedSums(people: number): CorrectedSums {
  const names = kinds.flatMap((kind) =>
    listLengths.flatMap((k) => [`${kind}-recall@${k}`, `${kind}-ndcg@${k}`]),
  )
  return Object.fromEntries(names.map((name) => [name, emptySums(people)]))
}

/**
 * Add the metrics of one person's recommendations, corrected for popularity: targets are weighted by inverse propensity
 * and normalised within the person (self-normalised inverse propensity scoring, SNIPS).
 *
 * - `snips-recall@k`: Σ weights of the targets in the first k / Σ weights of all targets
 * - `snips-ndcg@k`: Σ weight / log₂(rank + 1) of the targets in the first k, divided by the same for a list that begins
 *   with all targets, the largest weights first
 * - `snips-tail-recall@k`, `snips-tail-ndcg@k`: the same, if only films outside the `bestKnownFilms` are targets. The
 *   list is not changed. People without such a target are left out.
 *
 * @param list film rows, best first, up to `longestList`
 * @param hits whether each film of the list is relevant
 * @param relevant rows of all relevant films, at least one
 * @see Swaminathan & Joachims 2015, "The Self-Normalized Estimator for Counterfactual Learning"
 * @see Yang et al. 2018, "Unbiased Offline Recommender Evaluation for Missing-Not-At-Random Implicit Feedback"
 */
export function addCorrected(
  sums: CorrectedSums,
  person: number,
  list: Int32Array,
  hits: readonly boolean[],
  relevant: Int32Array,
  { weights, isBestKnown }: FilmPopularity,
): void {
  for (const kind of kinds) {
    const counts = (film: number): boolean => kind === 'snips' || isBestKnown[film] === 0
    const targets = relevant.filter(counts)
    if (targets.length === 0) continue
    const gains = Float64Array.from(list, (film, at) =>
      hits[at] && counts(film) ? weights[film]! : 0,
    )
    const ideal = Float64Array.from(targets, (film) => weights[film]!)
      .sort()
      .reverse()
    const add = (name: string, value: number): void => {
      sums[name]!.sums[person]! += value
      sums[name]!.counts[person]! += 1
    }
    for (const k of listLengths) {
      add(`${kind}-recall@${k}`, sum(gains.subarray(0, k)) / sum(ideal))
      add(`${kind}-ndcg@${k}`, discounted(gains.subarray(0, k)) / discounted(ideal.subarray(0, k)))
    }
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

/** Σ gain / log₂(rank + 1), rank from 1. @see Järvelin & Kekäläinen 2002 */
const discounted = (gains: Float64Array): number =>
  gains.reduce((total, gain, at) => total + gain / Math.log2(at + 2), 0)

/**
 * The corrected metrics by name, and `snips-tail-people`, the number of people with a target in the tail. Without such
 * people there are no metrics of the tail.
 */
export function correctedMetrics(sums: CorrectedSums): Record<string, number> {
  const metrics: Record<string, number> = {}
  for (const [name, one] of Object.entries(sums)) {
    const value = valueOf(one)
    if (!Number.isNaN(value)) metrics[name] = value
  }
  const { counts } = sums[`snips-tail-recall@${listLengths[0]}`]!
  return { ...metrics, 'snips-tail-people': counts.reduce((total, count) => total + count, 0) }
}
