import type { ModelWeights } from '../../recommender'

/** What the model knows of the taste for each film: a normal distribution over its factors. */
export interface FilmPosteriors {
  readonly k: number
  /** The means, shape [movies, k]. */
  readonly factors: Float32Array
  /** The variances, without the covariances between factors, shape [movies, k]. */
  readonly variances: Float32Array
}

/** The posteriors of the films, from the weights of a served model; null for another kind of model. */
export function filmPosteriors(weights: ModelWeights, movieCount: number): FilmPosteriors | null {
  const { factors, covered, covariances, unknownCovariance, uncertainty } = weights
  if (
    !(factors instanceof Float32Array && covered instanceof Int32Array) ||
    !(covariances instanceof Float32Array && unknownCovariance instanceof Float32Array) ||
    !(uncertainty instanceof Float32Array)
  )
    return null
  const k = factors.length / movieCount
  const packed = unknownCovariance.length
  const variances = new Float32Array(movieCount * k)
  /** Where the variance of a factor stands in a packed lower triangle. */
  const diagonal = (factor: number): number => (factor * (factor + 1)) / 2 + factor
  for (let movie = 0; movie < movieCount; movie++)
    for (let factor = 0; factor < k; factor++)
      variances[movie * k + factor] = uncertainty[movie]! * unknownCovariance[diagonal(factor)]!
  for (const [at, movie] of covered.entries())
    for (let factor = 0; factor < k; factor++)
      variances[movie * k + factor] = covariances[at * packed + diagonal(factor)]!
  return { k, factors, variances }
}
