import { expect, test } from 'vitest'
import { withTuning } from '@/lib/recommender/served/stars/star-tuning'
import { expectClose } from '../../../../../support/close'
import { randomStarWeights } from './random-star-weights'

// By hand: films at (3, 0, 0, 0) and (−1, 0, 0, 0) are both 2 from their mean.
const two = {
  ...randomStarWeights({
    k: 4,
    movieCount: 2,
    coveredCount: 2,
    seed: 4,
    tuning: { noise: 0.3, localVariance: 0, localLength: 1 },
  }),
  factors: Float32Array.of(3, 0, 0, 0, -1, 0, 0, 0),
}

test('withTuning multiplies the noise by 1.5 and scales the length by the spread of the films', () => {
  const { noise, localVariance, localLength } = withTuning(two, true).tuning
  expectClose([noise, localVariance, localLength], [0.45, 0.3, 1], 1e-12)
})

test('withTuning takes films that are all alike for one apart', () => {
  const alike = { ...two, factors: new Float32Array(8) }
  expect(withTuning(alike, true).tuning.localLength).toBe(0.5)
})

test('withTuning without a local part leaves it no variance', () => {
  expect(withTuning(two, false).tuning.localVariance).toBe(0)
})
