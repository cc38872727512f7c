import { expect, test } from 'vitest'
import type { ModelWeights } from '@/lib/recommender'
import { itemKnn } from '@/lib/recommender/models/item-knn'

/** The baseline is 3 stars everywhere; film 0 has similarity ½ with film 1 and ¼ with film 2. */
const weights: ModelWeights = {
  expected: Float32Array.of(3, 3, 3),
  personPenalty: Float32Array.of(1e9),
  nearest: Int32Array.of(1, 2, 0, -1, 0, -1),
  nearestSimilarities: Float32Array.of(0.5, 0.25, 0.5, 0, 0.25, 0),
  nearestLiked: Int32Array.of(1, 2, 0, -1, 0, -1),
  nearestLikedSimilarities: Float32Array.of(0.5, 0.25, 0.5, 0, 0.25, 0),
}
const person = { movies: Int32Array.of(2, 1), stars: Float32Array.of(2, 5) }

test.each([
  [1, 3 + 2], // film 1 alone, with a residual of two stars
  [2, 3 + (0.5 * 2 + 0.25 * -1) / 0.75],
])('with %i neighbours the prediction for the first film is %f stars', (k, expected) => {
  const model = itemKnn.restore({ ...weights, neighbours: Int32Array.of(k) })
  expect(model.score(model.person(person), 'stars')[0]).toBeCloseTo(expected, 5)
})

test('appeal is the sum of the similarities of liked films', () => {
  const model = itemKnn.restore({ ...weights, neighbours: Int32Array.of(2) })
  const both = { ...person, stars: Float32Array.of(4, 5) }
  expect([...model.score(model.person(person), 'appeal')]).toEqual([0.5, 0, 0])
  expect([...model.score(model.person(both), 'appeal')]).toEqual([0.75, 0, 0])
})

// By hand: films 0 and 1 were liked by both people, film 2 by the first: n / (√(size · sizes) + 1).
test('films are similar if the same people liked them', async () => {
  const ratings = {
    userCount: 2,
    movieCount: 3,
    users: Int32Array.of(0, 0, 0, 1, 1),
    movies: Int32Array.of(0, 1, 2, 0, 1),
    stars: Float32Array.of(5, 5, 4, 4, 4),
  }
  const content = { titles: ['a', 'b', 'c'], years: [null, null, null], genres: [[], [], []] }
  const options = { ...itemKnn.defaults, appealShrinkage: 1 }
  const model = await itemKnn.fit({ ratings, content }, options)
  const likesFirst = { movies: Int32Array.of(0), stars: Float32Array.of(5) }
  const [own, second, third] = model.score(model.person(likesFirst), 'appeal')
  expect(own).toBe(0)
  expect(second).toBeCloseTo(2 / 3, 6)
  expect(third).toBeCloseTo(1 / (Math.SQRT2 + 1), 6)
})
