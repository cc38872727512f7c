import type { RatingMatrix, TrainingData } from '../model'

/** Data to fit a model to, and the queries that evaluate it. */
export interface EvaluationSplit {
  readonly training: TrainingData
  readonly queries: readonly Query[]
}

/**
 * People, the known ratings of each, and the target ratings, which are the ground truth. Both have the same rows for
 * people, and the film rows of the training data. The people need not be those of the training data.
 */
export interface Query {
  /** Ratings that a person is computed from; these films are not recommended to them. */
  readonly known: RatingMatrix
  readonly targets: RatingMatrix
  /**
   * Ratings that are neither known nor targets, of the same people and films; left out when there are none. These films
   * are not recommended either: what the person thinks of them is no part of the query.
   */
  readonly ignored?: RatingMatrix
  /** Whether to predict the stars of the targets. */
  readonly stars: boolean
  /** Whether to rank all films; targets with `relevantStars` or more are relevant. */
  readonly ranking: boolean
  /** How many ratings of each person are known, if the protocol varies it; names of metrics then end in "@given". */
  readonly given?: number
}

/** The lowest rating of a relevant film, in stars. */
export const relevantStars = 4

/** A split whose people are those of the training data, and whose known ratings are those of the training data. */
export const evaluationSplit = (
  training: TrainingData,
  targets: RatingMatrix,
): EvaluationSplit => ({
  training,
  queries: [{ known: training.ratings, targets, stars: true, ranking: true }],
})
