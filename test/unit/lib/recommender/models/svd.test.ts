import { expect, test } from 'vitest'
import { cosinesTo } from '@/lib/recommender/models/film-factors'
import { svd } from '@/lib/recommender/models/svd'

// Two people with opposite ratings: every bias is 0, and all residuals are 2 or −2.
const ratings = {
  userCount: 2,
  movieCount: 4,
  users: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1),
  movies: Int32Array.of(0, 1, 2, 3, 0, 1, 2, 3),
  stars: Float32Array.of(5, 5, 1, 1, 1, 1, 5, 5),
}
const content = {
  titles: ['a', 'b', 'c', 'd'],
  years: [null, null, null, null],
  genres: [[], [], [], []],
}
const fitting = svd.fit({ ratings, content }, { ...svd.defaults, factors: 2, appealFactors: 2 })
const lovesFirst = { movies: Int32Array.of(0), stars: Float32Array.of(5) }

// By hand: the bias is 2 / (1 + 5), the residual 2 − ⅓; film 1 is similar to film 0, films 2 and 3 are not.
test('stars come from similar films', async () => {
  const model = await fitting
  const [, like, unlike] = model.score(model.person(lovesFirst), 'stars')
  expect(like).toBeCloseTo(3 + 1 / 3 + (2 - 1 / 3), 5)
  expect(unlike).toBeCloseTo(3 + 1 / 3, 5)
})

// By hand: positives have the vectors (1, 1, 0, 0)/√2 and (0, 0, 1, 1)/√2; (1, 0, 0, 0) is projected to (½, ½, 0, 0).
test('appeal is the projection on the singular vectors of the positives', async () => {
  const model = await fitting
  const scores = model.score(model.person(lovesFirst), 'appeal')
  for (const [movie, expected] of [0.5, 0.5, 0, 0].entries()) {
    expect(scores[movie]).toBeCloseTo(expected, 6)
  }
})

// By hand: residuals [2 −2; 2 −2; −2 2; −2 2] are √32 times one pair of vectors.
test('svd reports singular values and explained variance', async () => {
  const { singularValues, explainedVariance } = await fitting
  expect(singularValues[0]).toBeCloseTo(Math.sqrt(32), 5)
  expect(singularValues[1]).toBeCloseTo(0, 5)
  expect(explainedVariance[0]).toBeCloseTo(1, 6)
  expect(explainedVariance[1]).toBeCloseTo(0, 6)
})

test('films are similar by the angle of their factors', () => {
  const cosines = cosinesTo(Float32Array.of(3, 4, 4, 3, 0, 0), 2)(0)
  expect(cosines[0]).toBeCloseTo(1, 6)
  expect(cosines[1]).toBeCloseTo(24 / 25, 6)
  expect(cosines[2]).toBe(0)
})

test('without people svd predicts the baseline', async () => {
  const none = { userCount: 0, movieCount: 4, users: new Int32Array(), movies: new Int32Array() }
  const empty = { ratings: { ...none, stars: new Float32Array() }, content }
  const model = await svd.fit(empty, svd.defaults)
  expect([...model.score(model.person({ ...none, ...empty.ratings }), 'stars')]).toEqual([
    3, 3, 3, 3,
  ])
})
