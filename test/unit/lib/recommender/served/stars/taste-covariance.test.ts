import { describe, expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { starModel } from '@/lib/recommender/served/stars/star-model'
import { triangleRow } from '@/lib/recommender/served/stars/film-similarities'
import { packedSize } from '@/lib/recommender/served/stars/star-weights'
import { identity, inverseOf, matrixOf, plus, rowsOf, unpacked } from '../../../../../support/dense'
import { randomPerson, randomStarWeights } from './random-star-weights'

describe('the covariance of a taste', () => {
  test.each([0, 0.3])(
    'is the inverse of I + Σ film covariance / noise + v vᵀ / (noise + local variance), scale of the latter %d',
    (localVariance) => {
      const k = 4
      const sizes = { k, movieCount: 20, coveredCount: 20, noise: 0.7, localVariance, seed: 3 }
      const weights = randomStarWeights(sizes)
      const person = randomPerson(20, 6, 4)
      const factors = rowsOf(weights.factors, k, 20)
      const size = packedSize(k)
      let precision = identity(k)
      for (const movie of person.movies) {
        const row = weights.covered.indexOf(movie)
        const own = unpacked(weights.covariances.subarray(row * size, (row + 1) * size), k)
        const local = weights.local[triangleRow(row + 1) - 1] ?? 0
        const film = factors[movie]!
        const outer = matrixOf(k, k, (a, b) => film[a]! * film[b]!)
        precision = plus(precision, own, 1 / weights.noise)
        precision = plus(precision, outer, 1 / (weights.noise + local))
      }
      const model = starModel(new KernelMemory(), weights)
      const covariance = model.tasteCovariance(model.foldIn(person))
      for (const [at, expected] of inverseOf(precision).flat().entries()) {
        expect(covariance[at]).toBeCloseTo(expected, 4)
      }
    },
  )
})
