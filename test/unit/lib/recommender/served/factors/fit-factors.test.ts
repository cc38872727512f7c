import { expect, test } from 'vitest'
import { normal, randomFrom, type RatingMatrix } from '@/lib/recommender'
import { type ContentVectors } from '@/lib/recommender/content/content'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import {
  fitFactors,
  type FactorOptions,
  type FactorPosterior,
} from '@/lib/recommender/served/factors/fit-factors'
import { randomMatrix, dot } from '../../../../../support/dense'

const people = 150
const films = 60
const noise = 0.3
const options: FactorOptions = {
  factors: 3,
  sweeps: 15,
  personRidge: 7,
  movieRidge: 5,
  contentWeight: 1,
  noiseRatings: 20,
  seed: 1,
}
const noContent: ContentVectors = {
  offsets: new Int32Array(films + 1),
  terms: new Int32Array(),
  values: new Float32Array(),
}

/** Two factors, a mean of three stars, noise; person 0 and film 0 without ratings. `truth` is without the noise. */
function planted(): { train: RatingMatrix; test: RatingMatrix; truth: number[] } {
  const random = randomFrom(11)
  const tastes = randomMatrix(people, 2, random)
  const loadings = randomMatrix(films, 2, random).map((row) => row.map((value) => 0.7 * value))
  const train: [number, number, number][] = []
  const test: [number, number, number][] = []
  const truth: number[] = []
  for (let person = 1; person < people; person++) {
    for (let film = 1; film < films; film++) {
      const value = 3 + dot(tastes[person]!, loadings[film]!)
      const drawn = random()
      if (drawn < 0.5) train.push([person, film, value + noise * normal(random)])
      else if (drawn < 0.6) {
        test.push([person, film, value + noise * normal(random)])
        truth.push(value)
      }
    }
  }
  return { train: matrixOf(train), test: matrixOf(test), truth }
}

const matrixOf = (ratings: readonly [number, number, number][]): RatingMatrix => ({
  userCount: people,
  movieCount: films,
  users: Int32Array.from(ratings, ([person]) => person),
  movies: Int32Array.from(ratings, ([, film]) => film),
  stars: Float32Array.from(ratings, ([, , stars]) => stars),
})

const { train, test: held, truth } = planted()
const fit = (of: Partial<FactorOptions> = {}): FactorPosterior =>
  fitFactors(new KernelMemory(), train, noContent, { ...options, ...of })

const row = ({ means, k }: FactorPosterior['people'], at: number): number[] => [
  ...means.subarray(at * k, (at + 1) * k),
]

const predictionOf = (
  { mean, people: persons, movies }: FactorPosterior,
  person: number,
  film: number,
): number => mean + dot(row(persons, person), row(movies, film))

test('planted ratings are recovered to within their noise', () => {
  const posterior = fit()
  let squares = 0
  for (const [i, value] of truth.entries()) {
    squares += (predictionOf(posterior, held.users[i]!, held.movies[i]!) - value) ** 2
  }
  // With 2 unknowns in 30 and 2 in 75 ratings, exact least squares has an error of noise · √(2/30 + 2/75) = 0.09.
  expect(Math.sqrt(squares / truth.length)).toBeLessThan(0.13)
  expect(1 / Math.sqrt(posterior.alpha)).toBeCloseTo(noise, 1)
})

test('films are recovered better if noisy people count less', () => {
  // Ratings of people with odd rows have one star more noise.
  const random = randomFrom(3)
  const stars = train.stars.map((value, i) => {
    return train.users[i]! % 2 === 1 ? value + normal(random) : value
  })
  const errorWith = (noiseRatings: number): number => {
    const posterior = fitFactors(new KernelMemory(), { ...train, stars }, noContent, {
      ...options,
      noiseRatings,
    })
    let squares = 0
    for (const [i, value] of truth.entries()) {
      if (held.users[i]! % 2 === 1) continue
      squares += (predictionOf(posterior, held.users[i]!, held.movies[i]!) - value) ** 2
    }
    return squares
  }
  expect(errorWith(2)).toBeLessThan(0.7 * errorWith(1e9))
})

test("people and films without ratings have the prior's mean", () => {
  const { people: persons, movies } = fit()
  for (const side of [persons, movies]) {
    for (const [a, value] of row(side, 0).entries()) {
      expect(side.sideInformation.means[a]).toBe(0)
      expect(value).toBeCloseTo(side.prior.mean[a]!, 5)
    }
  }
})

test('a film without ratings gets factors like films with its content', () => {
  // Films 0 … 19 have one genre and high ratings, the others another genre and low ratings.
  const users = Array.from({ length: people * 10 }, (_, i) => i % people)
  const movies = users.map((person, i) => 1 + ((7 * person + 4 * Math.floor(i / people)) % 39))
  const ratings = matrixOf(users.map((person, i) => [person, movies[i]!, movies[i]! < 20 ? 5 : 1]))
  const content = {
    offsets: Int32Array.from({ length: films + 1 }, (_, at) => at),
    terms: Int32Array.from({ length: films }, (_, film) => (film < 20 ? 0 : 1)),
    values: new Float32Array(films).fill(1),
  }
  const posterior = fitFactors(new KernelMemory(), ratings, content, options)
  const predicted = (film: number): number =>
    posterior.mean + dot(row(posterior.people, 3), row(posterior.movies, film))
  expect(predicted(0)).toBeGreaterThan(4)
  expect(predicted(films - 1)).toBeLessThan(2)
})

test('the same seed gives the same bytes, another seed others', () => {
  const quick = { sweeps: 2 }
  const bytes = ({ people: persons, movies, alpha }: FactorPosterior): unknown => [
    alpha,
    Float32Array.from(persons.means),
    Float32Array.from(persons.moments),
    Float32Array.from(movies.means),
    Float32Array.from(movies.sideInformation.weights),
  ]
  expect(bytes(fit(quick))).toEqual(bytes(fit(quick)))
  expect(bytes(fit({ ...quick, seed: 2 }))).not.toEqual(bytes(fit(quick)))
})

test('the watcher is called for every sweep', () => {
  const told: number[] = []
  fitFactors(new KernelMemory(), train, noContent, { ...options, sweeps: 3 }, ({ epoch, total }) =>
    told.push(epoch / total),
  )
  expect(told).toEqual([1 / 3, 2 / 3, 1])
})

test('without ratings the posterior is the prior', () => {
  const { mean, people: persons } = fitFactors(new KernelMemory(), matrixOf([]), noContent, options)
  expect(mean).toBe(3)
  expect(persons.means.every(Number.isFinite)).toBe(true)
})

test.each([0, -4, NaN])('%d factors are refused', (factors) => {
  expect(() => fit({ factors })).toThrow(RangeError)
})
