import type { FittedModel, ModelWeights, RatingMatrix } from '../model'
import { whiten, type PersonPrior } from '../served/person-prior'
import { heldBackError } from './held-back-error'
import { ridgePeople } from './ridge-people'

/** Film features as a network left them, and the people it trained along. */
export interface LearnedFeatures {
  /** Shape [movies, k]. */
  readonly features: Float32Array
  /** What is expected of a film besides features · person, in stars, shape [movies]. */
  readonly expected: Float32Array
  /** Shape [users, k]; used only to learn how people differ. */
  readonly people: Float32Array
}

/** The noise tried, in stars². */
const noises = [0.125, 0.25, 0.5, 0.75, 1, 1.5, 2, 3]

/**
 * Let new people be own by ridge regression: the prior is how the people trained along differ, and the noise is
 * what predicts held-back ratings best. Features were fitted to the very ratings people are then own by, so a
 * noise estimated from what is left of those would be too small.
 *
 * @param extra weights to keep besides
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

/** Mean and covariance of the people trained along, shape [users, k]. */
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
  // A direction nobody differs in stays invertible.
  for (let a = 0; a < k; a++) covariance[a * k + a]! += 1e-3
  return { mean, covariance }
}
