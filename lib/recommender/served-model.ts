import type { FittedModel, PersonState } from './model'

/** What a person would rate one film, all in stars. */
export interface StarPrediction {
  /** The prediction, clipped to 0.5 … 5. */
  readonly stars: number
  /** 80 % range from the posterior, clipped; low <= stars <= high. */
  readonly low: number
  readonly high: number
  /** What someone with no ratings would be predicted: the film's baseline, not clipped. */
  readonly baseline: number
  /** baseline + the sum of all contributions. */
  readonly unclippedStars: number
}

export interface RankOptions {
  /** How many rows to return at most. */
  readonly limit: number
  /** Skip this many of the best first, for paging. Default 0. */
  readonly offset?: number
  /** 0 = familiar, 1 = far afield. Default ½. @throws {RangeError} outside 0 … 1 */
  readonly adventurousness?: number
  /** Film rows to choose from; all by default. What the person rated is always left out. */
  readonly accept?: (movie: number) => boolean
}

export interface Neighbour {
  readonly movie: number
  /** -1 to 1 */
  readonly similarity: number
}

/** The model that serves: it explains, ranges, ranks and compares, besides predicting. */
export interface ServedModel extends FittedModel {
  /** The distribution of one rating, in stars, not clipped: 80 % lies within mean ± 1.28 deviations. */
  spread(person: PersonState, movie: number): { mean: number; deviation: number }
  predict(person: PersonState, movie: number): StarPrediction
  /**
   * The ledger: what each of the person's ratings adds to the prediction of one film, in stars, aligned
   * with `person.ratings`, shape [n]. Sums to unclippedStars - baseline.
   */
  contributions(person: PersonState, movie: number): Float64Array
  /** Film rows, best first, without what the person rated. */
  rank(person: PersonState, options: RankOptions): Int32Array
  /** The most similar other films, most similar first: factors blended with genres and title. */
  similar(movie: number, count: number): Neighbour[]
}
