/**
 * Ratings in coordinate form: rating `i` is `stars[i]`, given by the person of row `users[i]` to the
 * film of row `movies[i]`. A row is an index from 0; ids of the outside world never come in here.
 */
export interface RatingMatrix {
  readonly userCount: number
  readonly movieCount: number
  /** person rows, shape [n] */
  readonly users: Int32Array
  /** film rows, shape [n] */
  readonly movies: Int32Array
  /** stars from 0.5 to 5, shape [n] */
  readonly stars: Float32Array
  /** Unix seconds, NaN where unknown, shape [n]; left out when none is known */
  readonly times?: Float64Array
}

/** What one person rated: film rows and stars, each of shape [n]. A film occurs at most once. */
export interface PersonRatings {
  readonly movies: Int32Array
  readonly stars: Float32Array
  /** Unix seconds, NaN where unknown, shape [n]; left out when none is known. A model may use them, never need them. */
  readonly times?: Float64Array
  /** What else they said of choosing films, none of which they rated; left out when nothing. A model may use it. */
  readonly choices?: PersonChoices
}

/** Film rows and how much each was chosen, beside the grades of ratings; each of shape [n]. Below 0: it was refused. */
interface PersonChoices {
  readonly movies: Int32Array
  readonly grades: Float32Array
}

/**
 * What a model can be asked of a person: what they would rate a film (`stars`), or how likely they are to choose it
 * at all (`appeal`). Stars are in stars; appeal is in no unit, its order alone counts.
 */
export type Question = 'stars' | 'appeal'

/** What is known of every film without any rating, by film row. */
export interface MovieContent {
  readonly titles: readonly string[]
  readonly years: readonly (number | null)[]
  readonly genres: readonly (readonly string[])[]
  /** What people called it; left out when nothing is known of any film. */
  readonly tags?: readonly (readonly string[])[]
}

/** The named arrays a fitted model consists of: what the artifact stores. */
export type ModelWeights = Record<string, Float32Array | Int32Array>

/** The value of one option: a number, yes or no, or one of a few names. */
export type OptionValue = number | boolean | string

/** Options of a model by name: plain JSON, kept in the artifact's manifest. */
export type ModelOptions = Readonly<Record<string, OptionValue>>

/** A kind of recommender. */
export interface Recommender<Options, Fitted extends FittedModel = FittedModel> {
  /** Name in manifests, reports and on the command line. */
  readonly kind: string
  readonly defaults: Options
  /** What a search over the options may try, by name of the option; left out when there is nothing to choose. */
  readonly searchSpace?: Readonly<Partial<Record<keyof Options & string, SearchRange>>>
  fit(data: TrainingData, options: Options, watch?: FitWatcher): Promise<Fitted>
  /** The inverse of `FittedModel.weights()`. @throws {RangeError} if an array is missing or misshapen */
  restore(weights: ModelWeights): Fitted
}

/** The values that a search may try of one option. */
export type SearchRange = NumberRange | Choice

/** Numbers, both ends included; whole numbers when `integer`. */
interface NumberRange {
  readonly from: number
  readonly to: number
  readonly scale: 'linear' | 'log'
  readonly integer?: boolean
}

/** One of a few values. */
interface Choice {
  readonly values: readonly OptionValue[]
}

export interface TrainingData {
  readonly ratings: RatingMatrix
  readonly content: MovieContent
}

/** Told after each epoch or sweep. `total` is an upper bound: early stopping may end sooner. */
export type FitWatcher = (progress: FitProgress) => void
interface FitProgress {
  readonly epoch: number
  readonly total: number
  /** RMSE on the validation split, in stars; null for models without one */
  readonly validationRmse: number | null
}

/** A person, computed from their ratings; opaque to everyone but the model that made it. */
export interface PersonState {
  readonly ratings: PersonRatings
}

/**
 * The one interface of all models. A person is always computed from ratings, never looked up, so a new
 * person, a new rating and a changed mind are all the same thing.
 */
export interface FittedModel {
  readonly kind: string
  readonly movieCount: number
  /** The questions it answers, at least one. */
  readonly questions: readonly Question[]
  /** @throws {RangeError} if a row is out of range or the lengths differ */
  person(ratings: PersonRatings): PersonState
  /**
   * The answer for every film, rated ones included, shape [movieCount]; stars are not clipped to the scale.
   * @throws {RangeError} if it is a question the model does not answer
   */
  score(person: PersonState, question: Question): Float32Array
  weights(): ModelWeights
}
