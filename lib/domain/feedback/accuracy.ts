/**
 * The errors of the sealed predictions of a member, beside the errors of the film averages for the same films. Errors
 * are in stars. Without films, all fields except the count are null.
 */
export interface Accuracy {
  /** Films with a prediction and an average from before the member's first rating. */
  readonly count: number
  readonly meanAbsoluteError: number | null
  readonly rmse: number | null
  /** Share of ratings within the 80 % range. */
  readonly coverage: number | null
  /** Mean absolute error of the film's average at that time. */
  readonly filmAverageError: number | null
  readonly filmAverageRmse: number | null
}
