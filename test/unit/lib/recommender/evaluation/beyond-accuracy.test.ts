import { expect, test } from 'vitest'
import { contentVectors } from '@/lib/recommender/content/content'
import {
  addList,
  beyondAccuracy,
  gini,
  emptyListCounts,
  medianRank,
} from '@/lib/recommender/evaluation/beyond-accuracy'
import { contentCosine } from '@/lib/recommender/content/content-cosine'
import { bareContent, ratingsOf } from '../../../../support/small-ratings'

// Four people; film 0 was rated by all of them, film 1 by two, film 2 by one, films 3 and 4 by none.
const ratings = ratingsOf({ users: 6, movies: 5 }, [
  [0, 0, 4],
  [1, 0, 4],
  [2, 0, 4],
  [3, 0, 4],
  [0, 1, 4],
  [1, 1, 4],
  [0, 2, 4],
])

test('metrics of two lists that share one film equal hand arithmetic', () => {
  const shown = emptyListCounts(ratings, null)
  addList(shown, Int32Array.of(0, 1))
  addList(shown, Int32Array.of(0, 3))
  const figures = beyondAccuracy(shown)
  expect(figures).toEqual({
    'catalogue@10': 3 / 5,
    'gini@10': expect.closeTo((-4 * 0 - 2 * 0 + 0 * 1 + 2 * 1 + 4 * 2) / (5 * 4), 12),
    'popularity@10': (4 + 2 + 4 + 0) / 4,
    // Ranks 1, 2, 1 and, as three films have more ratings, 4.
    'popularity-rank@10': (1 + 2) / 2,
    // −log₂ of 4/4, 2/4, 4/4, and 1/4 for the film without ratings.
    'novelty@10': (0 + 1 + 0 + 2) / 4,
  })
})

test('medianRank is the rank in the middle; films with equally many ratings share the best rank', () => {
  const counts = Int32Array.of(1, 9, 5, 5, 0) // ranks 4, 1, 2, 2, 5
  expect(medianRank(Float64Array.of(1, 0, 0, 1, 1), counts)).toBe(4)
  expect(medianRank(Float64Array.of(0, 1, 0, 1, 1), counts)).toBe(2)
  expect(medianRank(Float64Array.of(2, 1, 0, 1, 0), counts)).toBe((2 + 4) / 2)
  expect(medianRank(Float64Array.of(0, 3, 0, 0, 2), counts)).toBe(1)
  expect(() => medianRank(new Float64Array(5), counts)).toThrow(RangeError)
})

test('gini is 0 for equal counts, and (n − 1) / n for one film alone', () => {
  expect(gini(Float64Array.of(3, 3, 3, 3))).toBe(0)
  expect(gini(Float64Array.of(0, 0, 8, 0))).toBe(3 / 4)
})

// Mean absolute difference over twice the mean, its definition.
test('gini agrees with the mean difference of two counts', () => {
  const counts = [5, 0, 2, 2, 9, 1, 0, 4]
  const total = counts.reduce((sum, count) => sum + count, 0)
  const differences = counts.flatMap((a) => counts.map((b) => Math.abs(a - b)))
  const sum = differences.reduce((all, difference) => all + difference, 0)
  expect(gini(Float64Array.from(counts))).toBeCloseTo(sum / (2 * counts.length * total), 12)
})

/** Three films: 0 and 1 share one of two terms, of equal weight; film 2 has no content. */
const vectors = {
  offsets: Int32Array.of(0, 2, 4, 4),
  terms: Int32Array.of(0, 1, 1, 2),
  values: Float32Array.of(0.5, 0.5, 0.5, 0.5),
}

test('contentCosine is ½ for one of two terms in common, 1 with itself, 0 without content', () => {
  expect(contentCosine(vectors, 0, 1)).toBeCloseTo(1 / 2, 6)
  expect(contentCosine(vectors, 1, 1)).toBeCloseTo(1, 6)
  expect(contentCosine(vectors, 0, 2)).toBe(0)
  expect(contentCosine(vectors, 2, 2)).toBe(0)
})

test('diversity is the mean of 1 − cosine over the pairs of a list', () => {
  const shown = emptyListCounts(ratingsOf({ users: 1, movies: 3 }, [[0, 0, 4]]), vectors)
  addList(shown, Int32Array.of(0, 1, 2))
  expect(beyondAccuracy(shown)['diversity@10']).toBeCloseTo((1 / 2 + 1 + 1) / 3, 6)
})

test('there is no diversity without content', () => {
  const bare = { ...bareContent(5), titles: ['', '', '', '', ''] }
  const shown = emptyListCounts(ratings, contentVectors(bare))
  addList(shown, Int32Array.of(0, 1))
  expect(beyondAccuracy(shown)).not.toHaveProperty('diversity@10')
})
