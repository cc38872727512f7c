import { expect, test } from 'vitest'
import { ridgePeople } from '@/lib/recommender/models/ridge-people'

// By hand: features 1, 2 and 3, residuals of the same size, noise ½, prior 1 → person = 10 / (10 + 1).
test('a person is the ridge regression of their residuals', () => {
  const model = ridgePeople('hand-made', {
    features: Float32Array.of(1, 2, 3),
    baselines: Float32Array.of(3, 2, 1),
    noise: Float32Array.of(0.5),
  })
  const person = model.person({ movies: Int32Array.of(0, 1), stars: Float32Array.of(4, 4) })
  const scores = model.score(person, 'stars')
  for (const [movie, stars] of [3 + 10 / 11, 2 + 20 / 11, 1 + 30 / 11].entries())
    expect(scores[movie]).toBeCloseTo(stars, 5)
})

test('ridgePeople throws if the features do not match the films', () => {
  const weights = { baselines: new Float32Array(2), noise: Float32Array.of(1) }
  expect(() => ridgePeople('odd', { ...weights, features: new Float32Array(3) })).toThrow(
    /do not fit/,
  )
})
