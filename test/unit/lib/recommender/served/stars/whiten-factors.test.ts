import { expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { padded } from '@/lib/recommender/served/kernels/memory'
import { packedSize } from '@/lib/recommender/served/stars/star-weights'
import { whitenFactors } from '@/lib/recommender/served/stars/whiten-factors'
import type { FactorPosterior } from '@/lib/recommender/served/factors/fit-factors'
import { expectClose } from '../../../../../support/close'
import {
  definite,
  dot,
  inverseOf,
  matrixOf,
  plus,
  randomMatrix,
  rowsOf,
  timesVector,
  unpacked,
  type Matrix,
} from '../../../../../support/dense'

const k = 4
const packed = padded((k * (k + 1)) / 2)
const movieCount = 5
const counts = Int32Array.of(3, 0, 9, 1, 9)
const random = randomFrom(1)
const filmMeans = randomMatrix(movieCount, k, random)
const precisions = { people: definite(k, random), movies: definite(k, random) }
/** The film without ratings has the covariance of the prior; the others have smaller ones. */
const filmCovariances = filmMeans.map((_, film) =>
  film === 1
    ? inverseOf(precisions.movies)
    : inverseOf(plus(precisions.movies, definite(k, random), 2)),
)
const originalSideWeights = randomMatrix(movieCount, k, random)
const tasteMean = randomMatrix(1, k, random)[0]!
/** The side information of two people; that of a person without ratings is their mean. */
const sideMeans = randomMatrix(2, k, random)
const meanSide = sideMeans[0]!.map((value, a) => (value + sideMeans[1]![a]!) / 2)
const unknown = tasteMean.map((value, a) => value + meanSide[a]!)

function sideOf(
  means: Matrix,
  covariances: Matrix[],
  precision: Matrix,
  weights: Matrix,
): FactorPosterior['people'] {
  const moments = new Float32Array(means.length * packed)
  for (const [row, mean] of means.entries()) {
    const moment = matrixOf(k, k, (a, b) => covariances[row]![a]![b]! + mean[a]! * mean[b]!)
    moments.set(
      moment.flatMap((values, a) => values.slice(0, a + 1)),
      row * packed,
    )
  }
  return {
    rows: means.length,
    k,
    packed,
    moments,
    means: Float32Array.from(means.flat()),
    prior: { mean: Float64Array.from(tasteMean), precision: Float32Array.from(precision.flat()) },
    sideInformation: {
      ridge: 1,
      fit: () => undefined,
      updateMeans: () => undefined,
      weights: Float32Array.from(weights.flat()),
      means: new Float32Array(means.length * k),
    },
  }
}

const posterior = (alpha: number): FactorPosterior => ({
  mean: 3.25,
  alpha,
  people: {
    ...sideOf([], [], precisions.people, originalSideWeights),
    rows: 2,
    sideInformation: {
      ridge: 1,
      fit: () => undefined,
      updateMeans: () => undefined,
      weights: Float32Array.from(originalSideWeights.flat()),
      means: Float32Array.from(sideMeans.flat()),
    },
  },
  movies: sideOf(filmMeans, filmCovariances, precisions.movies, []),
})

const weights = whitenFactors(posterior(2), counts)
const films = rowsOf(weights.factors, k, movieCount)

test('whitenFactors keeps the products of tastes and films', () => {
  for (const film of films.keys()) {
    expect(dot([...weights.tasteMean], films[film]!)).toBeCloseTo(dot(unknown, filmMeans[film]!), 4)
    expect(dot([...weights.meanSide], films[film]!)).toBeCloseTo(dot(meanSide, filmMeans[film]!), 4)
    for (const [at, sideWeights] of rowsOf(weights.sideWeights, k, movieCount).entries()) {
      expect(dot(sideWeights, films[film]!)).toBeCloseTo(
        dot(originalSideWeights[at]!, filmMeans[film]!),
        4,
      )
    }
  }
})

test('the prior covariance of tastes becomes the identity', () => {
  const covariance = inverseOf(precisions.people)
  for (const [a, left] of films.entries()) {
    for (const [b, right] of films.entries()) {
      const before = dot(filmMeans[a]!, timesVector(covariance, filmMeans[b]!))
      expect(dot(left, right)).toBeCloseTo(before, 4)
    }
  }
})

test('rated films are covered, the most rated first, with their posterior covariance', () => {
  expect([...weights.covered]).toEqual([2, 4, 0, 3])
  const size = packedSize(k)
  for (const [at, movie] of weights.covered.entries()) {
    const own = unpacked(weights.covariances.subarray(at * size, (at + 1) * size), k)
    // For the mean taste, and for the side weights of each film.
    for (const [i, taste] of [unknown, ...originalSideWeights].entries()) {
      const moved =
        i === 0 ? [...weights.tasteMean] : rowsOf(weights.sideWeights, k, movieCount)[i - 1]!
      const before = dot(taste, timesVector(filmCovariances[movie]!, taste))
      expectClose([dot(moved, timesVector(own, moved))], [before], 1e-4)
    }
  }
})

test('a film without ratings has an uncertainty of 1, the others less', () => {
  const trace = (matrix: Matrix): number => matrix.reduce((sum, row, a) => sum + row[a]!, 0)
  const whole = trace(filmCovariances[1]!)
  expectClose(
    weights.uncertainty,
    filmCovariances.map((covariance) => trace(covariance) / whole),
    1e-4,
  )
  const covariance = unpacked(weights.unknownCovariance, k)
  const moved = [...weights.tasteMean]
  const before = dot(unknown, timesVector(filmCovariances[1]!, unknown))
  expectClose([dot(moved, timesVector(covariance, moved))], [before], 1e-4)
})

test('the noise is the fitted one, but at least that of half-star steps', () => {
  expect(weights.noise).toBe(0.5)
  expect(whitenFactors(posterior(1000), counts).noise).toBe(0.05)
  expect(weights.mean).toBe(3.25)
})
