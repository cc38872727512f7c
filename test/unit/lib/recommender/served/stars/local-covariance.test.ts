import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { localCovariance } from '@/lib/recommender/served/stars/local-covariance'
import { expectClose } from '../../../../../support/close'
import { randomStarWeights } from './random-star-weights'

// Films 0 and 2 are 5 apart, film 1 is not covered.
const weights = {
  ...randomStarWeights({
    k: 4,
    movieCount: 3,
    coveredCount: 2,
    noise: 0.5,
    localVariance: 0,
    seed: 1,
  }),
  covered: Int32Array.of(2, 0),
  factors: Float32Array.of(3, 0, 0, 0, 1, 1, 1, 1, 0, 4, 0, 0),
}
const similarities = {
  raters: Float32Array.of(0.9, 0.5, 0.8),
  content: Float32Array.of(1, 0.25, 1),
}
const parts = { factorVariance: 0.4, factorLength: 5, raterVariance: 0.3, contentVariance: 0.2 }
const covarianceWith = (changed: Partial<typeof parts>): Float32Array =>
  localCovariance(new KernelMemory(), weights, similarities, { ...parts, ...changed })

test('the local covariance is the sum of its parts', () => {
  const apart = 0.4 * Math.exp(-0.5)
  expectClose(covarianceWith({}), [0.4 + 0.27 + 0.2, apart + 0.15 + 0.05, 0.4 + 0.24 + 0.2], 1e-6)
})

test('parts without variance are left out', () => {
  expectClose(covarianceWith({ factorVariance: 0, contentVariance: 0 }), [0.27, 0.15, 0.24], 1e-6)
  const none = { factorVariance: 0, raterVariance: 0, contentVariance: 0 }
  expect(covarianceWith(none)).toHaveLength(0)
})
