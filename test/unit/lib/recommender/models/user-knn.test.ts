import { expect, test } from 'vitest'
import type { FittedModel } from '@/lib/recommender'
import type { StarSimilarity } from '@/lib/recommender/models/neighbourhood'
import { userKnn } from '@/lib/recommender/models/user-knn'

/** The baseline is 3 stars everywhere. Three people gave films 0 and 1: 4 and 5, 2 and 1, 4 and 4. */
function model(similarity: StarSimilarity, neighbours: number): FittedModel {
  return userKnn.restore({
    expected: Float32Array.of(3, 3),
    personPenalty: Float32Array.of(1e9),
    userCount: Int32Array.of(3),
    users: Int32Array.of(0, 0, 1, 1, 2, 2),
    movies: Int32Array.of(0, 1, 0, 1, 0, 1),
    stars: Float32Array.of(4, 5, 2, 1, 4, 4),
    settings: Float32Array.of(similarity === 'pearson' ? 1 : 0, 0, neighbours, 0, 10),
  })
}
const likesFirst = { movies: Int32Array.of(0), stars: Float32Array.of(5) }

test.each<[string, StarSimilarity, number, number]>([
  ['Pearson with one neighbour: the first person', 'pearson', 1, 3 + 2],
  ['Pearson with two: the first and third person', 'pearson', 2, 3 + (2 + 1) / 2],
  [
    'Pearson with three: not the second person, whose similarity is negative',
    'pearson',
    3,
    3 + (2 + 1) / 2,
  ],
  [
    'cosine with three: all are equally similar by one common film',
    'cosine',
    3,
    3 + (2 - 2 + 1) / 3,
  ],
])('%s', (_what, similarity, k, expected) => {
  const fitted = model(similarity, k)
  expect(fitted.score(fitted.person(likesFirst), 'stars')[1]).toBeCloseTo(expected, 5)
})

// By hand: the first and the third liked both films, 1 / √(1 · 2) each.
test('appeal is the sum of the similarities of people who liked the film', () => {
  const fitted = model('pearson', 1)
  const scores = fitted.score(fitted.person(likesFirst), 'appeal')
  expect(scores[1]).toBeCloseTo(2 / Math.SQRT2, 6)
})
