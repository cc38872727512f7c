import { beforeAll, describe, expect, test } from 'vitest'
import {
  fast,
  normal,
  randomFrom,
  served,
  type PersonRatings,
  type RatingMatrix,
  type ServedModel,
  type TrainingData,
} from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import { normal80 } from '@/lib/recommender/maths/normal80'
import { loadTensorFlow } from '@/lib/platform/tensorflow/tensorflow'
import { dot, randomMatrix } from '../../../../../support/dense'

// Ratings from the model's own assumptions: μ + u·v + ε with normal tastes, film factors around those of the genre,
// normal noise.
const people = 400
const newcomers = 300
const films = 200
/** Films without ratings in training. */
const coldFrom = 140
const genres = ['Comedy', 'Crime', 'Drama', 'Horror', 'Western']
const axes = 3
const noise = 0.6
const seen = 45

const random = randomFrom(1)
const ofGenre = randomMatrix(genres.length, axes, random)
const loadings = Array.from({ length: films }, (_, film) =>
  ofGenre[film % genres.length]!.map((value) => 0.4 * value + 0.3 * normal(random)),
)
const level = loadings.map(() => 3.3 + 0.3 * normal(random))

/** The ratings of a new person for random films. */
function simulated(): { known: PersonRatings; warm: PersonRatings; cold: PersonRatings } {
  const taste = randomMatrix(1, axes, random)[0]!
  const own = 0.3 * normal(random)
  const rated = (movies: Int32Array): PersonRatings => ({
    movies,
    stars: Float32Array.from(
      movies,
      (film) => level[film]! + own + dot(taste, loadings[film]!) + noise * normal(random),
    ),
  })
  const order = permutation(coldFrom, random)
  return {
    known: rated(order.slice(0, seen)),
    warm: rated(order.slice(seen, seen + 10)),
    cold: rated(Int32Array.from({ length: films - coldFrom }, (_, i) => coldFrom + i)),
  }
}

const trained = Array.from({ length: people }, simulated)
const unknown = Array.from({ length: newcomers }, simulated)

const ratings: RatingMatrix = {
  userCount: people,
  movieCount: films,
  users: Int32Array.from({ length: people * seen }, (_, i) => Math.floor(i / seen)),
  movies: Int32Array.from(trained.flatMap(({ known }) => [...known.movies])),
  stars: Float32Array.from(trained.flatMap(({ known }) => [...known.stars])),
}
const data: TrainingData = {
  ratings,
  content: {
    titles: loadings.map(() => ''),
    years: loadings.map(() => null),
    genres: loadings.map((_, film) => [genres[film % genres.length]!]),
  },
}

let model: ServedModel

beforeAll(async () => {
  const recommender = served(async () => (await loadTensorFlow()).tf)
  model = await recommender.fit(data, {
    ...fast,
    factors: 8,
    implicitFactors: 4,
    implicitSweeps: 1,
    coldFilms: 0.15,
  })
})

/** Share of the held-back ratings within mean ± 1.28 deviations. */
function coverage(of: readonly { known: PersonRatings; held: PersonRatings }[]): number {
  const hits = of.flatMap(({ known, held }) => {
    const person = model.person(known)
    return Array.from(held.movies, (movie, i) => {
      const { mean, deviation } = model.distribution(person, movie)
      return Math.abs(held.stars[i]! - mean) <= normal80 * deviation ? 1 : 0
    })
  })
  return hits.reduce((sum: number, hit) => sum + hit, 0) / hits.length
}

const first = ({ movies, stars }: PersonRatings, count: number): PersonRatings => ({
  movies: movies.slice(0, count),
  stars: stars.slice(0, count),
})

describe('80 % of ratings lie within their intervals', () => {
  test('of people with many ratings', () => {
    const share = coverage(trained.map(({ known, warm }) => ({ known, held: warm })))
    expect(Math.abs(share - 0.8)).toBeLessThan(0.05)
  })

  test.each([0, 1, 2, 5, 13, 30])('of people at a cold start with %i ratings', (count) => {
    const share = coverage(
      unknown.map(({ known, warm }) => ({ known: first(known, count), held: warm })),
    )
    expect(Math.abs(share - 0.8)).toBeLessThan(0.05)
  })

  test.each([0, 1, 5, seen])('of films without ratings, for people with %i ratings', (count) => {
    const share = coverage(
      unknown.map(({ known, cold }) => ({ known: first(known, count), held: cold })),
    )
    expect(Math.abs(share - 0.8)).toBeLessThan(0.05)
  })
})
