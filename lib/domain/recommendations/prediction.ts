import type { StarPrediction } from '../../recommender'
import { foldIn, type FoldedPerson } from './person-states'

export interface Prediction extends StarPrediction {
  readonly folded: FoldedPerson
  readonly row: number
  readonly modelVersion: string
}

/** Null for a film the model does not know. */
export function predictFilm(folded: FoldedPerson, movieId: number): Prediction | null {
  const row = folded.serving.rowOf(movieId)
  return row === undefined ? null : predictRows(folded, Int32Array.of(row))[0]!
}

/**
 * The prediction of a film as if the person had rated neither it nor any of the films left out; null for a film the
 * model does not know. If that removes a rating, the person is folded in again.
 */
export function predictUnrated(
  folded: FoldedPerson,
  movieId: number,
  leftOut: ReadonlySet<number> = new Set(),
): Prediction | null {
  const others = folded.ratings.filter(
    (rating) => rating.movieId !== movieId && !leftOut.has(rating.movieId),
  )
  const isUnchanged = others.length === folded.ratings.length
  return predictFilm(isUnchanged ? folded : foldIn(folded.serving, others), movieId)
}

/** The predictions of films, in the order of their rows. */
export function predictRows(folded: FoldedPerson, rows: Int32Array): Prediction[] {
  const { serving, state } = folded
  const { version: modelVersion } = serving
  return serving.model.predictEach(state, rows).map((prediction, at) => ({
    ...prediction,
    folded,
    row: rows[at]!,
    modelVersion,
  }))
}

/** The reasons why a prediction is hidden. */
export type PredictionHidden = 'NOT_SIGNED_IN' | 'NO_MODEL' | 'UNKNOWN_FILM' | 'BLIND_MODE'

/** A prediction, or the reason why it is hidden. */
export type PredictionAnswer =
  | { readonly prediction: Prediction; readonly hidden: null }
  | { readonly prediction: null; readonly hidden: PredictionHidden }

export const hiddenBecause = (hidden: PredictionHidden): PredictionAnswer => ({
  prediction: null,
  hidden,
})
