import { padded, type KernelMemory } from '../kernels/memory'
import { triangleRow, type FilmSimilarities } from './film-similarities'
import type { StarWeights } from './star-weights'

/** The variances of the parts of the local part, in stars², and a length scale. A part with a variance of 0 is left out. */
export interface LocalParts {
  /** Variance of the part for films with similar factors. */
  readonly factorVariance: number
  /** Distance between the factors of two films at which they correlate by exp(−½). */
  readonly factorLength: number
  /** Variance of the part for films that the same people rated. */
  readonly raterVariance: number
  /** Variance of the part for films with the same content. */
  readonly contentVariance: number
}

/**
 * Prior covariance of the local parts of the covered films,
 *
 *   factor variance · exp(−½ |vᵢ − vⱼ|² / length²) + rater variance · raters(i, j) + content variance · content(i, j)
 *
 * in stars²: its lower triangle row by row, shape [covered (covered + 1) / 2]; empty if every variance is 0.
 */
export function localCovariance(
  memory: KernelMemory,
  { k, factors, covered }: StarWeights,
  { raters, content }: FilmSimilarities,
  { factorVariance, factorLength, raterVariance, contentVariance }: LocalParts,
): Float32Array {
  if (factorVariance + raterVariance + contentVariance === 0) return new Float32Array(0)
  const n = covered.length
  const covariance = new Float32Array(triangleRow(n))
  if (factorVariance > 0) {
    memory.scratch(() => {
      const films = memory.floats(n * k)
      for (const [at, movie] of covered.entries()) {
        films.set(factors.subarray(movie * k, (movie + 1) * k), at * k)
      }
      const ld = padded(n)
      const gram = memory.floats(n * ld)
      memory.kernels.gaussianGram(films, k, n, factorVariance, factorLength, gram, ld)
      for (let i = 0; i < n; i++) {
        covariance.set(gram.subarray(i * ld, i * ld + i + 1), triangleRow(i))
      }
    })
  }
  for (let at = 0; at < covariance.length; at++) {
    covariance[at]! += raterVariance * raters[at]! + contentVariance * content[at]!
  }
  return covariance
}
