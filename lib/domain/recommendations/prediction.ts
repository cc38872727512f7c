import type { StarPrediction } from '../../recommender'
import type { FoldedPerson } from './person-states'

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
