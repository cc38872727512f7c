/**
 * How good the predictions were that a member got before they rated, beside the film's average, of the same films. Errors
 * are in stars; without films, everything but the count is null.
 */
export interface Accuracy {
  /** Films that were predicted, and rated by others, before the member rated them first. */
  readonly count: number
  readonly meanAbsoluteError: number | null
  readonly rmse: number | null
  /** Share of ratings within the 80 % range. */
  readonly coverage: number | null
  /** Mean absolute error of guessing the film's average then. */
  readonly filmAverageError: number | null
  readonly filmAverageRmse: number | null
}
