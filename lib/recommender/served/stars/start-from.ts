import { inverse } from '../../maths/cholesky'
import { positionsIn } from '../../maths/positions-in'
import type { FactorStart } from '../factors/factor-start'
import { packedSize, type StarWeights } from './star-weights'

/** Continue the fit of the factors from fitted weights. They are whitened: the prior precision of people is I. */
export function startFrom(weights: StarWeights): FactorStart {
  const { k, movieCount, factors, covered, covariances, unknownCovariance, uncertainty } = weights
  const packed = packedSize(k)
  const position = positionsIn(covered, movieCount)
  return {
    k,
    movieCount,
    means: factors,
    covariance(movie, out) {
      const at = position[movie]!
      if (at >= 0) out.set(covariances.subarray(at * packed, (at + 1) * packed))
      else for (let i = 0; i < packed; i++) out[i] = uncertainty[movie]! * unknownCovariance[i]!
    },
    filmPrecision: inverse(unpacked(unknownCovariance, k), k),
    personMean: Float64Array.from(weights.tasteMean, (mean, a) => mean - weights.meanSide[a]!),
    sideWeights: weights.sideWeights,
    alpha: 1 / weights.noise,
  }
}

/** The symmetric matrix of a lower triangle, shape [k, k]. */
function unpacked(triangle: Float32Array, k: number): Float64Array {
  const matrix = new Float64Array(k * k)
  for (let a = 0, at = 0; a < k; a++) {
    for (let b = 0; b <= a; b++, at++) matrix[a * k + b] = matrix[b * k + a] = triangle[at]!
  }
  return matrix
}
