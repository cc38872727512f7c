import type { PageOptions } from '../ranking/best-rows'
import type { TermKind } from '../content/content-terms'
import type { FittedModel, PersonState } from '../model'

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

/** The distribution of one rating, in stars, not clipped: 80 % lies within mean ± 1.28 deviations. */
export interface Spread {
  readonly mean: number
  readonly deviation: number
}

/** What the person rated is always left out. */
export interface RankOptions extends PageOptions {
  /** 0 = familiar, 1 = far afield. Default ½. @throws {RangeError} outside 0 … 1 */
  readonly adventurousness?: number
}

export interface Neighbour {
  readonly movie: number
  /** Above 0, to 1. */
  readonly similarity: number
  readonly parts: SimilarityParts
}

/** What makes two films similar: `audience` and the similarities of the terms sum to their similarity. */
export interface SimilarityParts {
  /** What the factors say: the same people like both; below 0 when they do not. */
  readonly audience: number
  /** What they have in common without any rating. */
  readonly terms: readonly SharedContent[]
}

export interface SharedContent {
  readonly kind: TermKind
  /** As the content has it: a genre, a word of the title in lower case, a decade as 199. */
  readonly name: string
  /** Above 0. */
  readonly similarity: number
}

/** The model that serves: it explains, ranges, ranks and compares, besides predicting. */
export interface ServedModel extends FittedModel {
  spread(person: PersonState, movie: number): Spread
  /** The predictions of several films, in their order. */
  predictEach(person: PersonState, movies: Int32Array): StarPrediction[]
  /**
   * The ledger: what each of the person's ratings adds to the prediction of one film, in stars, aligned
   * with `person.ratings`, shape [n]. Sums to unclippedStars - baseline.
   */
  contributions(person: PersonState, movie: number): Float64Array
  /** The ledgers of several films, in their order, for much less than one by one. */
  contributionsTo(person: PersonState, movies: Int32Array): Float64Array[]
  /** Film rows, best first, without what the person rated. */
  rank(person: PersonState, options: RankOptions): Int32Array
  /** Film rows, the most rated in training first. */
  popular(options: PageOptions): Int32Array
  /** The most similar other films, most similar first: factors blended with genres and title. None that is unlike. */
  similar(movie: number, count: number): Neighbour[]
}
