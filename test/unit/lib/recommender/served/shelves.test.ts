import { describe, expect, test } from 'vitest'
import { littleKnown, longShots, lovedFilm, safeBets } from '@/lib/recommender/served/shelves'

const films = Int32Array.of(10, 20, 30, 40)
const ranges = [
  { mean: 4, deviation: 1 },
  { mean: 3.9, deviation: 0.5 },
  { mean: 4.4, deviation: 1.2 },
  { mean: 2, deviation: 0.1 },
]

// By hand: the lower ends are 2.72, 3.26, 2.86 and 1.87.
test('safe bets have the highest lower ends of the 80 % range', () => {
  expect([...safeBets({ films, ranges }, 3)]).toEqual([20, 30, 10])
  expect([...safeBets({ films, ranges }, 9)]).toEqual([20, 30, 10, 40])
})

describe('long shots', () => {
  // By hand: standardized means 0.46, 0.35, 0.89, −1.70 plus half of standardized deviations 0.70, −0.47, 1.17, −1.40.
  test('have high predicted stars and a wide range', () => {
    expect([...longShots({ films, ranges }, 4)]).toEqual([30, 10, 20, 40])
  })

  test('of the same predicted stars are those with the widest range', () => {
    const alike = ranges.map(({ deviation }) => ({ mean: 4, deviation }))
    expect([...longShots({ films, ranges: alike }, 2)]).toEqual([30, 10])
  })

  test('of the same range are those with the highest stars', () => {
    const alike = ranges.map(({ mean }) => ({ mean, deviation: 1 }))
    expect([...longShots({ films, ranges: alike }, 2)]).toEqual([30, 10])
  })
})

describe('little known', () => {
  test('are all films but the best-known ones with half of the ratings', () => {
    expect([...littleKnown(Int32Array.of(1, 30, 5, 40, 24))]).toEqual([1, 0, 1, 0, 1])
    expect([...littleKnown(Int32Array.of(1, 1, 1, 1))]).toEqual([0, 0, 1, 1])
  })

  test('are all films without ratings', () => {
    expect([...littleKnown(Int32Array.of(0, 0))]).toEqual([1, 1])
    expect([...littleKnown(Int32Array.of(0, 7))]).toEqual([1, 0])
  })
})

describe('the loved film', () => {
  const movies = Int32Array.of(3, 1, 0, 2)
  const appeal = Float32Array.of(0.9, 0.5, 2, 1)

  test('has the highest appeal of those with the highest rating', () => {
    expect(lovedFilm({ movies, stars: Float32Array.of(5, 5, 5, 4.5) }, appeal)).toBe(3)
    expect(lovedFilm({ movies, stars: Float32Array.of(3, 4, 4, 2) }, appeal)).toBe(0)
  })

  test('is chosen from the accepted films', () => {
    const accept = (movie: number): boolean => movie !== 3
    expect(lovedFilm({ movies, stars: Float32Array.of(5, 4, 5, 4.5) }, appeal, accept)).not.toBe(3)
    const rated = movies.map((movie) => (movie === 3 ? 5 : 3))
    expect(lovedFilm({ movies, stars: Float32Array.from(rated) }, appeal)).toBe(3)
    expect(lovedFilm({ movies, stars: Float32Array.from(rated) }, appeal, accept)).toBeNull()
  })

  test('is none without a rating of four stars', () => {
    expect(lovedFilm({ movies, stars: Float32Array.of(3.5, 1, 3, 2) }, appeal)).toBeNull()
    const nobody = { movies: new Int32Array(), stars: new Float32Array() }
    expect(lovedFilm(nobody, appeal)).toBeNull()
  })
})
