import type { StarTuning, StarWeights } from './star-weights'

/**
 * The variance of a rating, in multiples of what the fit of the factors left over. A person is computed from the very
 * ratings that the factors were fitted to, so that variance is too small for the prediction of other ratings.
 */
const temperature = 1.5
/** Variance of the local part, in stars². */
const localVariance = 0.3
/** Length scale of the local part, in root mean squared distances of a film from the mean film. */
const localLength = 0.5

/**
 * The weights with a temperature and a local part. Both were chosen on held-back ratings of MovieLens; a search on
 * every new data set did not predict better.
 *
 * @param weights noise in stars² as fitted, factors of shape [movies, k]
 * @param local whether the model has a local part; without it, its variance is 0
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models" (temperature)
 */
export function withTuning(weights: StarWeights, local: boolean): StarWeights {
  const tuning: StarTuning = {
    noise: weights.tuning.noise * temperature,
    localVariance: local ? localVariance : 0,
    localLength: localLength * filmSpread(weights),
  }
  return { ...weights, tuning }
}

/** Root mean squared distance of a film's factors from their mean. */
function filmSpread({ factors, movieCount, k }: StarWeights): number {
  const mean = new Float64Array(k)
  for (const [at, value] of factors.entries()) mean[at % k]! += value / movieCount
  let squares = 0
  for (const [at, value] of factors.entries()) squares += (value - mean[at % k]!) ** 2
  return Math.sqrt(squares / movieCount) || 1
}
