import { describe, expect, test } from 'vitest'
import { normal, randomFrom, type PersonRatings } from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import type { HeldPerson } from '@/lib/recommender/served/stars/held-ratings'
import { asNewcomers } from '@/lib/recommender/served/stars/held-ratings'
import { chooseTemper, tempered, type Temper } from '@/lib/recommender/served/stars/tune'
import { expectClose } from '../../../../../support/close'
import { dot } from '../../../../../support/dense'
import { denseStarModel } from './dense-star-model'
import { randomStarWeights } from './random-star-weights'

const k = 4
const movieCount = 40
const usual: Temper = { noise: 1.5, localVariance: 0.3, localLength: 0.5 }
const weights = {
  ...randomStarWeights({
    k,
    movieCount,
    coveredCount: 35,
    seed: 4,
    tuning: { noise: 0.3, localVariance: 0, localLength: 1 },
  }),
  links: new Float32Array(movieCount * k),
  blank: new Float32Array(k),
}

/** People whose ratings come from the factors and noise alone, ten of them held back. */
function simulated(count: number): HeldPerson[] {
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

/** The squared errors on what was held back, by the dense oracle. */
function errorOf(temper: Temper): number {
  const model = denseStarModel(tempered(weights, temper))
  return [...people, ...asNewcomers(people, 5)].reduce((sum, { known, held }) => {
    const person = model(known)
    const errors = Array.from(held.movies, (movie, i) => person.mean(movie) - held.stars[i]!)
    return sum + dot(errors, errors)
  }, 0)
}

describe('the temper', () => {
  test('without a search is the usual one, and says how far it misses', () => {
    const { temper, error } = chooseTemper(weights, people, { search: false, local: true })
    expect(temper).toEqual(usual)
    expect(error).toBeCloseTo(errorOf(usual), 3)
  })

  test('with a search misses by less, as it says', () => {
    const { temper, error } = chooseTemper(weights, people, { search: true, local: true })
    expect(error).toBeLessThan(errorOf(usual))
    expect(error).toBeCloseTo(errorOf(temper), 3)
  })

  test('of ratings that have neither more noise nor a neighbourhood has neither', () => {
    const { temper } = chooseTemper(weights, people, { search: true, local: true })
    expect([temper.noise, temper.localVariance]).toEqual([1, 0])
  })

  test('without a local part is what it would be with one of no variance', () => {
    const plain = { ...usual, localVariance: 0 }
    const judged = chooseTemper(weights, people, { search: false, local: false })
    expect(judged.temper).toEqual(plain)
    expect(judged.error).toBeCloseTo(errorOf(plain), 3)
    const searched = chooseTemper(weights, people, { search: true, local: false })
    expect(searched.temper).toEqual({ ...plain, noise: 1 })
  })

  test('of nobody is the usual one', () => {
    expect(chooseTemper(weights, [], { search: true, local: true })).toEqual({
      temper: usual,
      error: 0,
    })
  })
})

// By hand: films at (3, 0, 0, 0) and (−1, 0, 0, 0) are both 2 from their mean.
test('lengths are counted in spreads of the films, noise in fitted noise', () => {
  const two = {
    ...weights,
    movieCount: 2,
    factors: Float32Array.of(3, 0, 0, 0, -1, 0, 0, 0),
  }
  const { noise, localVariance, localLength } = tempered(two, usual).tuning
  expectClose([noise, localVariance, localLength], [0.45, 0.3, 1], 1e-12)
  const alike = { ...two, factors: new Float32Array(8) }
  expect(tempered(alike, usual).tuning.localLength).toBe(0.5)
})
