import { describe, expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { starModel, type StarModel, type Taste } from '@/lib/recommender/served/stars/star-model'
import { expectClose } from '../../../../../support/close'
import { denseStarModel } from './dense-star-model'
import { randomPerson, randomStarWeights, type Sizes } from './random-star-weights'

const small: Sizes = {
  k: 4,
  movieCount: 30,
  coveredCount: 22,
  noise: 0.4,
  localVariance: 0.3,
  seed: 1,
}
const cases: [string, Sizes][] = [
  ['4 factors', small],
  ['8 factors', { ...small, k: 8, seed: 2 }],
  ['no local part', { ...small, localVariance: 0 }],
  ['every film covered', { ...small, k: 8, coveredCount: 30 }],
  ['no film covered', { ...small, coveredCount: 0 }],
  ['little noise', { ...small, k: 8, noise: 0.05 }],
]

const varianceOf = (model: StarModel, taste: Taste, movie: number): number =>
  model.variances(taste, Int32Array.of(movie))[0]!

describe.each(cases)('with %s', (_, sizes) => {
  const weights = randomStarWeights(sizes)
  const model = starModel(new KernelMemory(), weights)
  const exact = denseStarModel(weights)
  const films = Array.from({ length: sizes.movieCount }, (_, movie) => movie)

  describe.each([0, 1, 5, sizes.movieCount])('who rated %i films', (count) => {
    const ratings = randomPerson(sizes.movieCount, count, count)
    const taste = model.foldIn(ratings)
    const expected = exact(ratings)

    test('is predicted as by the dense oracle', () => {
      expectClose(taste.mean, expected.taste, 2e-6)
      const stars = films.map((movie) => model.stars(taste, movie))
      expectClose(stars, films.map(expected.mean), 1e-6)
    })

    test('has the same score for all films at once as one by one', () => {
      const stars = films.map((movie) => model.stars(taste, movie))
      expectClose(model.score(taste), stars, 1e-5)
    })

    test('has the variances of the dense oracle', () => {
      const variances = model.variances(taste, Int32Array.from(films))
      expectClose(variances, films.map(expected.variance), 1e-4)
      const one = films.map((movie) => varianceOf(model, taste, movie))
      expect([...variances]).toEqual(one)
    })

    test('has contributions that sum to the prediction', () => {
      for (const movie of films) {
        const parts = model.contributions(taste, movie)
        expect(parts).toHaveLength(count)
        const sum = parts.reduce((total, part) => total + part, model.baselines[movie]!)
        expect(Math.abs(sum - model.stars(taste, movie))).toBeLessThan(1e-4)
      }
      const one = Array.from(films, (movie) => model.contributions(taste, movie))
      expect(model.contributionsTo(taste, Int32Array.from(films))).toEqual(one)
    })
  })
})

test('with a sharpness, predictions, baselines and contributions are that much further from the mean', () => {
  const unrated = Int32Array.of(4)
  const plain = { ...randomStarWeights(small), unrated }
  const [usual, sharp] = [1, 1.2].map((sharpness) =>
    starModel(new KernelMemory(), { ...plain, sharpness }),
  ) as [StarModel, StarModel]
  const ratings = randomPerson(30, 9, 5)
  const taste = sharp.foldIn(ratings)
  const before = usual.score(usual.foldIn(ratings))
  expectClose(
    sharp.score(taste),
    before.map((stars) => plain.mean + 1.2 * (stars - plain.mean)),
    1e-5,
  )
  for (const movie of [0, 4, 11]) {
    expect(sharp.stars(taste, movie)).toBeCloseTo(sharp.score(taste)[movie]!, 5)
    const sum = sharp
      .contributions(taste, movie)
      .reduce((total, part) => total + part, sharp.baselines[movie]!)
    // The film without ratings is predicted from its content, and so is its baseline in a fit.
    if (movie !== 4) expect(sum).toBeCloseTo(sharp.stars(taste, movie), 4)
  }
})

test('the ratings of the most rated films are joined', () => {
  const sizes = { ...small, movieCount: 530, coveredCount: 525 }
  const weights = randomStarWeights(sizes)
  const model = starModel(new KernelMemory(), weights)
  const ratings = randomPerson(sizes.movieCount, sizes.movieCount, 3)
  const taste = model.foldIn(ratings)
  expect(taste.positions).toEqual(Int32Array.from({ length: 512 }, (_, position) => position))
  const expected = denseStarModel(weights, 512)(ratings)
  for (const movie of [0, 1, weights.covered[3]!, weights.covered[520]!, 529]) {
    expect(model.stars(taste, movie)).toBeCloseTo(expected.mean(movie), 4)
    expect(varianceOf(model, taste, movie)).toBeCloseTo(expected.variance(movie), 4)
    const sum = model
      .contributions(taste, movie)
      .reduce((total, part) => total + part, model.baselines[movie]!)
    expect(sum).toBeCloseTo(model.stars(taste, movie), 3)
  }
})

test('alternating computations for two people do not affect each other', () => {
  const model = starModel(new KernelMemory(), randomStarWeights(small))
  const [one, other] = [randomPerson(30, 12, 1), randomPerson(30, 7, 2)]
  const first = model.foldIn(one)
  const variance = varianceOf(model, first, 4)
  const ledger = model.contributions(first, 4)
  const second = model.foldIn(other)
  expect(varianceOf(model, second, 4)).not.toBe(variance)
  expect(varianceOf(model, first, 4)).toBe(variance)
  expect(model.contributions(first, 4)).toEqual(ledger)
  expect(model.foldIn({ ...one })).toEqual(first)
})

// By hand: one film v = (1, 0, 0, 0), known exactly; noise ½; a person gave it one star more than the mean.
// Their taste is 1 · 1 / (1 · 1 + ½) = ⅔ on this axis; the remaining variance is ⅓ plus the noise.
test('the prediction from one rating with one factor equals hand arithmetic', () => {
  const model = starModel(new KernelMemory(), {
    k: 4,
    movieCount: 2,
    mean: 3,
    covered: Int32Array.of(0),
    factors: Float32Array.of(1, 0, 0, 0, 2, 0, 0, 0),
    sideWeights: new Float32Array(8),
    meanSide: new Float32Array(4),
    tasteMean: new Float32Array(4),
    covariances: new Float32Array(12),
    unknownCovariance: Float32Array.of(0.3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    uncertainty: Float32Array.of(0, 0.5),
    local: new Float32Array(0),
    noise: 0.5,
    contentFactors: new Float32Array(8),
    unrated: new Int32Array(0),
    sharpness: 1,
    step: 0.5,
  })
  const taste = model.foldIn({ movies: Int32Array.of(0), stars: Float32Array.of(4) })
  expectClose(taste.mean, [2 / 3, 0, 0, 0], 1e-6)
  expect(model.stars(taste, 1)).toBeCloseTo(3 + 4 / 3, 6)
  expect(varianceOf(model, taste, 0)).toBeCloseTo(0.5 + 1 / 3, 6)
  expect(varianceOf(model, taste, 1)).toBeCloseTo(0.5 + 4 / 3 + (4 / 9) * 0.15, 6)
  expectClose(model.contributions(taste, 1), [4 / 3], 1e-6)
})

test('evicted people get the same answers as cached ones', () => {
  const weights = randomStarWeights(small)
  const model = starModel(new KernelMemory(), weights)
  const people = Array.from({ length: 40 }, (_, seed) => randomPerson(30, 5 + (seed % 9), seed))
  const tastes = people.map((ratings) => model.foldIn(ratings))
  for (const turn of [tastes, tastes.toReversed(), tastes]) {
    for (const taste of turn) {
      const alone = starModel(new KernelMemory(), weights)
      const expected = varianceOf(alone, alone.foldIn(taste.ratings), 4)
      expect(varianceOf(model, taste, 4)).toBe(expected)
    }
  }
})
