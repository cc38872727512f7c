import type { PageOptions } from '../ranking/best-rows'
import type { TermKind } from '../content/content-terms'
import type { FittedModel, PersonState } from '../model'
import type { AppealExplanation } from './appeal/appeal-contributions'
import type { FeedScore } from './feed-score'
import type { FilmMap } from './film-map'
import type { QuestionOptions } from './onboarding/questions'

/** The prediction of a person's rating of one film; all in stars. */
export interface StarPrediction {
  /** The prediction, clipped to 0.5 … 5. */
  readonly stars: number
  /** The 80 % credible interval, with ends of `rangeOf`, clipped; low <= stars <= high. */
  readonly low: number
  readonly high: number
  /** The prediction for a person without ratings, not clipped. */
  readonly baseline: number
  /** baseline + the sum of all contributions. */
  readonly unclippedStars: number
}

/** The distribution of one rating, in stars, not clipped: 80 % lie within mean ± 1.28 deviations. */
export interface RatingDistribution {
  readonly mean: number
  readonly deviation: number
}

/** Films that the person rated are always left out. */
export interface RankOptions extends PageOptions {
  /** From 0, familiar films, to 1, little-known films; ½ by default. @throws {RangeError} outside 0 … 1 */
  readonly adventurousness?: number
  /** Weight of the similarity to the most similar film before, see `feedPage`; by default the one that was chosen. */
  readonly diversity?: number
  /** Whether a film without ratings is new, so that the feed reserves room for it; no film by default. */
  readonly isNew?: (movie: number) => boolean
}

/** The largest number of films, and the film rows to choose from. */
type ShelfOptions = Pick<RankOptions, 'limit' | 'accept'>

/** A similar film. */
export interface Neighbour {
  /** Film row. */
  readonly movie: number
  /** Above 0, to 1. */
  readonly similarity: number
  readonly parts: SimilarityParts
}

/** The parts of the similarity of two films: `audience` and the similarities of the terms sum to it. */
export interface SimilarityParts {
  /** From the factors: above 0 if the same people like both, below 0 if not. */
  readonly audience: number
  /** The content that both have. */
  readonly terms: readonly SharedContent[]
}

/** A genre, word, decade or tag that two films share. */
export interface SharedContent {
  readonly kind: TermKind
  /** A genre, a word of the title in lower case, or a decade: 199 for the 1990s. */
  readonly name: string
  /** Above 0. */
  readonly similarity: number
}

/** The served model: besides predictions it gives credible intervals, contributions, rankings and similar films. */
export interface ServedModel extends FittedModel {
  /** The distribution of the person's rating of one film. */
  distribution(person: PersonState, movie: number): RatingDistribution
  /** The predictions of several films, in their order. */
  predictEach(person: PersonState, movies: Int32Array): StarPrediction[]
  /**
   * The contribution of each of the person's ratings to the prediction of one film, in stars, in the order of
   * `person.ratings`, shape [n]. The sum is unclippedStars - baseline.
   */
  contributions(person: PersonState, movie: number): Float64Array
  /** The contributions to several films, in their order; much cheaper than one by one. */
  contributionsTo(person: PersonState, movies: Int32Array): Float64Array[]
  /** Film rows, best first, without those that the person rated. */
  rank(person: PersonState, options: RankOptions): Int32Array
  /** Of the most relevant films those with the highest lower ends of their ranges. Rated films are left out. */
  safeBets(person: PersonState, options: ShelfOptions): Int32Array
  /** Of the most relevant little-known films those with high predicted stars and wide ranges. Rated films are left out. */
  longShots(person: PersonState, options: ShelfOptions): Int32Array
  /**
   * The film that stands for what the person loves; null if they rated none with four stars or more.
   * @param accept film rows to choose from; all by default
   */
  lovedFilm(person: PersonState, accept?: (movie: number) => boolean): number | null
  /** The films most similar to one, ranked for the person. Rated films are left out. */
  rankNeighbours(person: PersonState, movie: number, options: RankOptions): Int32Array
  /** What the scores of the films of `rank` are made of, in its order, for the same options. */
  rankScores(person: PersonState, options: RankOptions): FeedScore[]
  /** The appeal of several films, and what each choice of the person adds to it. */
  explainAppeal(person: PersonState, movies: Int32Array): AppealExplanation
  /**
   * Film rows to ask the person about, the best question first; see `questionChooser`. Only the best-known films are
   * asked about, so there may be fewer than `limit`.
   */
  onboarding(person: PersonState, options: QuestionOptions): Int32Array
  /** Film rows, the most rated in training first. */
  popular(options: PageOptions): Int32Array
  /** Other films with a similarity above 0, most similar first; see `similarityIndex`. */
  similar(movie: number, count: number): Neighbour[]
  /** All films on a plane, see `filmMap`. Computed at each call, in the time of several requests. */
  filmMap(): FilmMap
}
