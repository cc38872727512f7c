/**
 * Ratings in coordinate form: rating `i` is `stars[i]`, given by the person of row `users[i]` to the film of row
 * `movies[i]`. A row is an index from 0. The recommender knows rows only, no ids of films or people.
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

/** The ratings of one person: film rows and stars, each of shape [n]. A film occurs at most once. */
export interface PersonRatings {
  readonly movies: Int32Array
  readonly stars: Float32Array
  /**
   * Unix seconds, NaN where unknown, shape [n]; left out when none is known. A model may use them, but must not need
   * them.
   */
  readonly times?: Float64Array
  /**
   * Their choices of films that they did not rate, such as marks; left out when there are none. A model may use them.
   */
  readonly choices?: PersonChoices
}

/**
 * Film rows and grades, on the scale of the grades of ratings; each of shape [n]. A grade below 0: the film was
 * refused.
 */
interface PersonChoices {
  readonly movies: Int32Array
  readonly grades: Float32Array
}

/**
 * What a model predicts for a person and a film: the rating (`stars`), or how likely they are to choose the film
 * (`appeal`). Stars are in stars. Appeal has no unit; only its order matters.
 */
export type Question = 'stars' | 'appeal'

/** What is known about films besides ratings, by film row. */
export interface MovieContent {
  readonly titles: readonly string[]
  readonly years: readonly (number | null)[]
  readonly genres: readonly (readonly string[])[]
  /** Tags that people gave; left out when no film has any. */
  readonly tags?: readonly (readonly string[])[]
}

/** The named arrays of a fitted model, as the artifact stores them. */
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
  /** The values that a search may try, by option; left out when there is nothing to search. */
  readonly searchSpace?: Readonly<Partial<Record<keyof Options & string, SearchRange>>>
  /** Fit a model to all of the data. */
  fit(data: TrainingData, options: Options, watch?: FitWatcher): Promise<Fitted>
  /** The inverse of `FittedModel.weights()`. @throws {RangeError} if an array is missing or misshapen */
  restore(weights: ModelWeights): Fitted
  /** Left out for most models. With it, models that have the same base and base options can share one fit. */
  readonly view?: View<Options>
}

/** A model that is another fitted model, seen in a different way. */
export interface View<Options> {
  readonly base: Pick<Recommender<object>, 'kind' | 'fit'>
  /** The options that the base is fitted with. */
  baseOptions(options: Options): object
  /** @param model of the base */
  of(model: FittedModel, options: Options): FittedModel
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

/** What a model is fitted to. */
export interface TrainingData {
  readonly ratings: RatingMatrix
  readonly content: MovieContent
}

/** Called after each epoch or sweep. `total` is an upper bound: early stopping may end sooner. */
export type FitWatcher = (progress: FitProgress) => void
interface FitProgress {
  readonly epoch: number
  readonly total: number
  /** RMSE on the validation split, in stars; null for models without one */
  readonly validationRmse: number | null
}

/** A person's state, computed from their ratings; opaque to everyone but the model that made it. */
export interface PersonState {
  readonly ratings: PersonRatings
}

/**
 * The interface of all models. A person is always computed from their ratings, never looked up. So a new person, a new
 * rating and a changed rating are handled alike.
 */
export interface FittedModel {
  readonly kind: string
  readonly movieCount: number
  /** The questions that it answers, at least one. */
  readonly questions: readonly Question[]
  /** The fold-in of a person. @throws {RangeError} if a row is out of range or the lengths differ */
  person(ratings: PersonRatings): PersonState
  /**
   * The predictions for all films, rated ones included, shape [movieCount]; stars are not clipped to the scale.
   * @throws {RangeError} if the model does not answer the question
   */
  score(person: PersonState, question: Question): Float32Array
  weights(): ModelWeights
}
