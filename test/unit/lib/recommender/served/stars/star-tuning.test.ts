import { describe, expect, test } from 'vitest'
import { normal, randomFrom, type PersonRatings } from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import type { HeldBackPerson } from '@/lib/recommender/served/stars/held-ratings'
import { asNewcomers } from '@/lib/recommender/served/stars/held-ratings'
import {
  chooseTuning,
  usualTuning,
  withTuning,
  type TuningChoice,
} from '@/lib/recommender/served/stars/star-tuning'
import { expectClose } from '../../../../../support/close'
import { dot } from '../../../../../support/dense'
import { denseStarModel } from './dense-star-model'
import { randomStarWeights } from './random-star-weights'

const k = 4
const movieCount = 40
const usual: TuningChoice = {
  temperature: 1,
  raterVariance: 0.3,
  factorVariance: 0.3,
  contentVariance: 0.15,
}
const local = { local: true, localRaters: true, localContent: true }
const weights = {
  ...randomStarWeights({
    k,
    movieCount,
    coveredCount: 35,
    seed: 4,
    noise: 0.3,
    localVariance: 0,
  }),
  sideWeights: new Float32Array(movieCount * k),
  meanSide: new Float32Array(k),
}

/** Each covered film is similar only to the next one. */
function pairs(similarity: number): Float32Array {
  const n = weights.covered.length
  const triangle = new Float32Array((n * (n + 1)) / 2)
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = 0; j <= i; j++, at++) {
      if (i === j) triangle[at] = 1
      else if (i === j + 1 && i % 2 === 1) triangle[at] = similarity
    }
  }
  return triangle
}
const similarities = { raters: pairs(0.6), content: pairs(0.9) }
const tuned = (choice: TuningChoice, of: typeof weights = weights) =>
  withTuning(new KernelMemory(), of, similarities, choice)

/** People whose ratings come from the factors and noise alone; ten ratings of each are held back. */
function simulated(count: number): HeldBackPerson[] {
  const random = randomFrom(9)
  return Array.from({ length: count }, () => {
    const taste = Array.from(weights.tasteMean, (value) => value + normal(random))
    const movies = permutation(movieCount, random).slice(0, 25)
    const stars = Float32Array.from(movies, (movie) => {
      const film = [...weights.factors.subarray(movie * k, (movie + 1) * k)]
      return weights.mean + dot(taste, film) + Math.sqrt(0.3) * normal(random)
    })
    const part = (from: number, to: number): PersonRatings => ({
      movies: movies.slice(from, to),
      stars: stars.slice(from, to),
    })
    return { known: part(0, 15), held: part(15, 25) }
  })
}

const people = simulated(25)

/** The sum of squared errors on the held-back ratings, by the dense oracle. */
function errorOf(choice: TuningChoice): number {
  const model = denseStarModel(tuned(choice))
  return [...people, ...asNewcomers(people, 5)].reduce((sum, { known, held }) => {
    const person = model(known)
    const errors = Array.from(held.movies, (movie, i) => person.mean(movie) - held.stars[i]!)
    return sum + dot(errors, errors)
  }, 0)
}

describe('chooseTuning', () => {
  test('gives a smaller error than the usual choice', () => {
    const { choice, error } = chooseTuning(weights, similarities, people, local)
    expect(error).toBeLessThan(errorOf(usual))
    expect(error).toBeCloseTo(errorOf(choice), 3)
  })

  test('chooses less variance for ratings simulated without a local part', () => {
    const { choice } = chooseTuning(weights, similarities, people, local)
    expect(choice.factorVariance).toBe(0.15)
  })

  test('gives no variance to parts that the model does not have', () => {
    const none = { ...usual, raterVariance: 0, factorVariance: 0, contentVariance: 0 }
    const searched = chooseTuning(weights, similarities, people, { ...local, local: false })
    expect(searched.choice).toEqual(none)
    expect(searched.error).toBeCloseTo(errorOf(none), 3)
    expect(usualTuning({ ...local, local: false })).toEqual(none)
    const without = { ...local, localRaters: false, localContent: false }
    expect(usualTuning(without)).toEqual({ ...usual, raterVariance: 0, contentVariance: 0 })
  })

  test('without people gives the default choice', () => {
    expect(chooseTuning(weights, similarities, [], local)).toEqual({
      choice: usual,
      error: 0,
    })
  })
})

// By hand: films at (3, 0, 0, 0) and (−1, 0, 0, 0) are both 2 from their mean, and 4 from each other.
test('withTuning scales the noise by the temperature and the length by the scale of the factors', () => {
  const two = {
    ...weights,
    movieCount: 2,
    covered: Int32Array.of(0, 1),
    factors: Float32Array.of(3, 0, 0, 0, -1, 0, 0, 0),
  }
  const choice = { ...usual, temperature: 1.5, raterVariance: 0, contentVariance: 0 }
  const { noise, local: covariance } = tuned(choice, two)
  expect(noise).toBeCloseTo(0.45, 12)
  expectClose(covariance, [0.3, 0.3 * Math.exp(-0.5 * 16), 0.3], 1e-6)
  const alike = { ...two, factors: new Float32Array(8) }
  expectClose(tuned(choice, alike).local, [0.3, 0.3, 0.3], 1e-6)
})
