import type { FittedModel, ModelWeights, RatingMatrix } from '../model'
import { whiten, type PersonPrior } from '../served/person-prior'
import { heldBackError } from './held-back-error'
import { ridgePeople } from './ridge-people'

/** Film features that a network learned, and the people it learned with them. */
export interface LearnedFeatures {
  /** Shape [movies, k]. */
  readonly features: Float32Array
  /** Expected stars of a film, to which features · person is added; shape [movies]. */
  readonly expected: Float32Array
  /** Shape [users, k]; used only for the prior of people. */
  readonly people: Float32Array
}

/** The noise variances that are tried, in stars². */
const noises = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3]

/**
 * A model that folds people in by ridge regression. The prior is the distribution of the people in training; the noise
 * is the one that predicts held-back ratings best. The features were fitted to the same ratings that people are folded
 * in from, so a noise estimated from the training error would be too small.
 *
 * @param extra further weights to store
 */
export function learnRidgePeople(
  kind: string,
  { features, expected, people }: LearnedFeatures,
  split: { train: RatingMatrix; validation: RatingMatrix },
  extra: ModelWeights = {},
): FittedModel {
  const whitened = whiten(features, expected, peoplePrior(people, split.train.userCount))
  const at = (noise: number): FittedModel =>
    ridgePeople(kind, {
      ...extra,
      features: whitened.factors,
      baselines: whitened.baselines,
      noise: Float32Array.of(noise),
    })
  let best = { error: Infinity, model: at(1) }
  for (const noise of noises) {
    const model = at(noise)
    const error = heldBackError(model, split)
    if (error > best.error) break
    best = { error, model }
  }
  return best.model
}

/** Mean and covariance of the people in training. @param people shape [users, k] */
function peoplePrior(people: Float32Array, userCount: number): PersonPrior {
  const k = people.length / userCount
  const mean = new Float64Array(k)
  for (const [at, value] of people.entries()) mean[at % k]! += value / userCount
  const covariance = new Float64Array(k * k)
  for (let user = 0; user < userCount; user++) {
    for (let a = 0; a < k; a++) {
      const deviation = (people[user * k + a]! - mean[a]!) / userCount
      for (let b = 0; b < k; b++)
        covariance[a * k + b]! += deviation * (people[user * k + b]! - mean[b]!)
    }
  }
  // The covariance stays invertible in directions without variance.
  for (let a = 0; a < k; a++) covariance[a * k + a]! += 1e-3
  return { mean, covariance }
}
