import type { RatingMatrix, TrainingData } from '../model'

/** One thing to fit, and what is asked of it afterwards. */
export interface EvaluationSplit {
  readonly training: TrainingData
  readonly queries: readonly Query[]
}

/**
 * People, what is known of each, and what they are to be predicted or recommended. `known` and `targets` have the
 * same rows for people, and the films' rows of the training data; the people need not be those of the training data.
 */
export interface Query {
  /** What a person is computed from; films in here are not recommended. */
  readonly known: RatingMatrix
  readonly targets: RatingMatrix
  /** Whether the targets' stars are to be predicted. */
  readonly stars: boolean
  /** Whether the targets rated `relevantStars` or more are to be found among all films. */
  readonly ranking: boolean
  /** How many ratings of each person are known, where a protocol varies it; names of metrics end in "@given". */
  readonly given?: number
}

/** From here on a rating says that the film was a good choice. */
export const relevantStars = 4

/** A split whose people are those of the training data, each known by their ratings there. */
export const evaluationSplit = (
  training: TrainingData,
  targets: RatingMatrix,
): EvaluationSplit => ({
  training,
  queries: [{ known: training.ratings, targets, stars: true, ranking: true }],
})
