import { describe, expect, test } from 'vitest'
import { normal, randomFrom, type PersonRatings } from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import type { HeldBackPerson } from '@/lib/recommender/served/stars/held-ratings'
import { asNewcomers } from '@/lib/recommender/served/stars/held-ratings'
import {
  chooseTuning,
  withTuning,
  type TuningChoice,
} from '@/lib/recommender/served/stars/star-tuning'
import { expectClose } from '../../../../../support/close'
import { dot } from '../../../../../support/dense'
import { denseStarModel } from './dense-star-model'
import { randomStarWeights } from './random-star-weights'

const k = 4
const movieCount = 40
const usual: TuningChoice = { temperature: 1.5, localVariance: 0.3, localLength: 0.5 }
const weights = {
  ...randomStarWeights({
    k,
    movieCount,
    coveredCount: 35,
    seed: 4,
    tuning: { noise: 0.3, localVariance: 0, localLength: 1 },
  }),
  sideWeights: new Float32Array(movieCount * k),
  meanSide: new Float32Array(k),
}

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
  const model = denseStarModel(withTuning(weights, choice))
  return [...people, ...asNewcomers(people, 5)].reduce((sum, { known, held }) => {
    const person = model(known)
    const errors = Array.from(held.movies, (movie, i) => person.mean(movie) - held.stars[i]!)
    return sum + dot(errors, errors)
  }, 0)
}

describe('chooseTuning', () => {
  test('without a search gives the default choice and its error', () => {
    const { choice, error } = chooseTuning(weights, people, { search: false, local: true })
    expect(choice).toEqual(usual)
    expect(error).toBeCloseTo(errorOf(usual), 3)
  })

  test('with a search gives a smaller error', () => {
    const { choice, error } = chooseTuning(weights, people, { search: true, local: true })
    expect(error).toBeLessThan(errorOf(usual))
    expect(error).toBeCloseTo(errorOf(choice), 3)
  })

  test('chooses temperature 1 and no local part for ratings simulated without either', () => {
    const { choice } = chooseTuning(weights, people, { search: true, local: true })
    expect([choice.temperature, choice.localVariance]).toEqual([1, 0])
  })

  test('without a local part gives it no variance', () => {
    const plain = { ...usual, localVariance: 0 }
    const judged = chooseTuning(weights, people, { search: false, local: false })
    expect(judged.choice).toEqual(plain)
    expect(judged.error).toBeCloseTo(errorOf(plain), 3)
    const searched = chooseTuning(weights, people, { search: true, local: false })
    expect(searched.choice).toEqual({ ...plain, temperature: 1 })
  })

  test('without people gives the default choice', () => {
    expect(chooseTuning(weights, [], { search: true, local: true })).toEqual({
      choice: usual,
      error: 0,
    })
  })
})

// By hand: films at (3, 0, 0, 0) and (−1, 0, 0, 0) are both 2 from their mean.
test('withTuning scales the noise by the temperature and the length by the scale of the factors', () => {
  const two = {
    ...weights,
    movieCount: 2,
    factors: Float32Array.of(3, 0, 0, 0, -1, 0, 0, 0),
  }
  const { noise, localVariance, localLength } = withTuning(two, usual).tuning
  expectClose([noise, localVariance, localLength], [0.45, 0.3, 1], 1e-12)
  const alike = { ...two, factors: new Float32Array(8) }
  expect(withTuning(alike, usual).tuning.localLength).toBe(0.5)
})
