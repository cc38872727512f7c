import type { FittedModel, RatingMatrix } from '../model'
import { evaluate } from './evaluate'
import { metricsOf } from './metrics-of'

/** The metrics of predicted stars; RMSE and MAE in stars. */
export interface StarMetrics {
  readonly rmse: number
  readonly mae: number
  /** Share of test ratings within the 80 % credible interval; only for models that give one. */
  readonly coverage80?: number
}

/**
 * Predict the test ratings, with each person computed from their training ratings alone.
 * @param train the data the model was fitted to; people and films have the same rows in both
 * @throws {RangeError} if the test part is empty, or the model predicts no stars
 */
export function evaluateStars(
  model: FittedModel,
  train: RatingMatrix,
  test: RatingMatrix,
): StarMetrics {
  const query = { known: train, targets: test, stars: true, ranking: false }
  const { rmse, mae, coverage80 } = metricsOf(evaluate(model, train, query))
  if (rmse === undefined || mae === undefined)
    throw new RangeError(`${model.kind} predicts no stars`)
  return { rmse, mae, ...(coverage80 !== undefined && { coverage80 }) }
}
