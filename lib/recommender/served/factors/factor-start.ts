import type { EntityFactors } from './entity-factors'

/** An earlier fit to continue from, in coordinates in which the prior precision of people is I. */
export interface FactorStart {
  readonly k: number
  readonly movieCount: number
  /** Means of the films, shape [movies, k]. */
  readonly means: Float32Array
  /**
   * Write the covariance of a film: a lower triangle, packed row by row.
   * @param out shape [packed]
   */
  covariance(movie: number, out: Float32Array): void
  /** Prior precision of the films, shape [k, k]. */
  readonly filmPrecision: Float64Array
  /** Prior mean of people, shape [k]. */
  readonly personMean: Float64Array
  /** Weights of the side information of people, shape [movies, k]. */
  readonly sideWeights: Float32Array
  /** Precision of a rating, in stars⁻². */
  readonly alpha: number
}

/**
 * Continue from an earlier fit, in place: films have its factors, people its prior. The factors of the people follow
 * from both.
 * @throws {RangeError} if the start has another number of factors or films
 */
export function continueFrom(
  start: FactorStart,
  people: EntityFactors,
  films: EntityFactors,
): void {
  const { k, packed } = films
  if (start.k !== k || start.movieCount !== films.rows) {
    throw new RangeError(
      `the start has ${start.k} factors of ${start.movieCount} films, not ${k} of ${films.rows}`,
    )
  }
  films.means.set(start.means)
  for (let movie = 0; movie < films.rows; movie++) {
    const own = start.means.subarray(movie * k, (movie + 1) * k)
    const moments = films.moments.subarray(movie * packed, (movie + 1) * packed)
    start.covariance(movie, moments)
    for (let a = 0, at = 0; a < k; a++) {
      for (let b = 0; b <= a; b++, at++) moments[at]! += own[a]! * own[b]!
    }
  }
  films.prior.precision.set(start.filmPrecision)
  people.prior.mean.set(start.personMean)
  people.prior.precision.fill(0)
  for (let a = 0; a < k; a++) people.prior.precision[a * k + a] = 1
  people.sideInformation.weights.set(start.sideWeights)
  people.sideInformation.updateMeans()
}
