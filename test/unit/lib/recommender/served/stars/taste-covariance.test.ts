import { describe, expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { starModel } from '@/lib/recommender/served/stars/star-model'
import { packedSize } from '@/lib/recommender/served/stars/star-weights'
import { identity, inverseOf, matrixOf, plus, rowsOf, unpacked } from '../../../../../support/dense'
import { randomPerson, randomStarWeights } from './random-star-weights'

describe('the covariance of a taste', () => {
  test.each([0, 0.3])(
    'is the inverse of I + Σ film covariance / noise + v vᵀ / (noise + local variance), local variance %d',
    (localVariance) => {
      const k = 4
      const tuning = { noise: 0.7, localVariance, localLength: 1 }
      const weights = randomStarWeights({ k, movieCount: 20, coveredCount: 20, tuning, seed: 3 })
      const person = randomPerson(20, 6, 4)
      const factors = rowsOf(weights.factors, k, 20)
      const size = packedSize(k)
      let precision = identity(k)
      for (const movie of person.movies) {
        const at = weights.covered.indexOf(movie) * size
        const own = unpacked(weights.covariances.subarray(at, at + size), k)
        const film = factors[movie]!
        const outer = matrixOf(k, k, (a, b) => film[a]! * film[b]!)
        precision = plus(precision, own, 1 / tuning.noise)
        precision = plus(precision, outer, 1 / (tuning.noise + localVariance))
      }
      const model = starModel(new KernelMemory(), weights)
      const covariance = model.tasteCovariance(model.foldIn(person))
      for (const [at, expected] of inverseOf(precision).flat().entries()) {
        expect(covariance[at]).toBeCloseTo(expected, 4)
      }
    },
  )
})
