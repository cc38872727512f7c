import { describe, expect, test } from 'vitest'
import { randomFrom, randomSplit, ratingsByPerson, type RatingMatrix } from '@/lib/recommender'
import { coldSplit } from '@/lib/recommender/served/stars/cold-split'
import {
  asNewcomers,
  heldPeople,
  type HeldBackPerson,
} from '@/lib/recommender/served/stars/held-ratings'
import { selectRatings } from '@/lib/recommender/ratings/split'

const random = randomFrom(1)
const pairs = Array.from(
  { length: 40 * 20 },
  (_, i) => [Math.floor(i / 20), i % 20] as const,
).filter(() => random() < 0.4)
const ratings: RatingMatrix = {
  userCount: 40,
  movieCount: 20,
  users: Int32Array.from(pairs, ([user]) => user),
  movies: Int32Array.from(pairs, ([, movie]) => movie),
  stars: Float32Array.from(pairs, (_, i) => 0.5 + (i % 10) / 2),
  times: Float64Array.from(pairs, (_, i) => 1000 + i),
}

/** Every rating as a string. */
const words = ({ users, movies, stars, times }: RatingMatrix): string[] =>
  Array.from(users, (user, i) => [user, movies[i], stars[i], times?.[i]].join(' '))

describe('a split with cold films', () => {
  const options = { validation: 0.1, coldFilms: 0.25, seed: 3 }
  const { train, random: some, cold } = coldSplit(ratings, options)

  test('has every rating once', () => {
    expect([train, some, cold].flatMap(words).sort()).toEqual(words(ratings).sort())
  })

  test('holds back all ratings of a quarter of the films', () => {
    const coldFilms = new Set(cold.movies)
    expect(coldFilms.size).toBe(5)
    const others = [...train.movies, ...some.movies]
    expect(others.some((movie) => coldFilms.has(movie))).toBe(false)
  })

  test('holds back a tenth of the other ratings', () => {
    const warm = train.stars.length + some.stars.length
    expect(some.stars.length).toBe(Math.round(warm / 10))
  })

  test('keeps the rows of people and films', () => {
    for (const part of [train, some, cold])
      expect([part.userCount, part.movieCount]).toEqual([40, 20])
  })

  test('is the same for the same seed, and differs for another', () => {
    expect(coldSplit(ratings, options)).toEqual({ train, random: some, cold })
    expect(coldSplit(ratings, { ...options, seed: 4 }).cold).not.toEqual(cold)
  })

  test.each([
    [0, 0],
    [0.1, 0],
    [0, 0.25],
  ])('shares of %d and %d hold back as much', (validation, coldFilms) => {
    const parts = coldSplit(ratings, { validation, coldFilms, seed: 1 })
    expect(parts.random.stars.length > 0).toBe(validation > 0)
    expect(parts.cold.stars.length > 0).toBe(coldFilms > 0)
    expect([parts.train, parts.random, parts.cold].flatMap(words).sort()).toEqual(
      words(ratings).sort(),
    )
  })
})

describe('people with held-back ratings', () => {
  const { train, test: split } = randomSplit(ratings, 0.1, 2)
  const held = selectRatings(split, (row) => split.users[row]! !== 7)
  const everybody = heldPeople(train, held, 1000, 1)
  const known = ratingsByPerson(train)
  const hidden = ratingsByPerson(held)

  test('are all people with held-back ratings, each once, with their ratings', () => {
    const users = Array.from({ length: 40 }, (_, user) => user).filter(
      (user) => hidden.of(user).movies.length > 0,
    )
    expect(everybody).toHaveLength(users.length)
    const expected = users.map((user): HeldBackPerson => ({
      known: known.of(user),
      held: hidden.of(user),
    }))
    expect(everybody).toEqual(expect.arrayContaining(expected))
  })

  test('are at most the requested number, the same for the same seed', () => {
    const sample = heldPeople(train, held, 8, 1)
    expect(sample).toEqual(everybody.slice(0, 8))
    expect(heldPeople(train, held, 8, 1)).toEqual(sample)
    expect(heldPeople(train, held, 8, 2)).not.toEqual(sample)
    expect(heldPeople(train, held, 0, 1)).toEqual([])
  })

  test('have evenly spread ratings at a cold start', () => {
    const [person] = asNewcomers([{ known: tenFilms, held: tenFilms }], 4)
    expect(person).toEqual({
      held: tenFilms,
      known: { movies: Int32Array.of(0, 2, 5, 7), stars: Float32Array.of(0.5, 1.5, 3, 4) },
    })
  })

  test.each([0, 1, 5, 13, 1000])('have at most %i ratings at a cold start', (count) => {
    for (const [i, newcomer] of asNewcomers(everybody, count).entries()) {
      const { known: all, held: theirs } = everybody[i]!
      expect(newcomer.held).toBe(theirs)
      expect(newcomer.known.movies).toHaveLength(Math.min(count, all.movies.length))
      expect(new Set(newcomer.known.movies).size).toBe(newcomer.known.movies.length)
      for (const [at, movie] of newcomer.known.movies.entries()) {
        expect(newcomer.known.stars[at]).toBe(all.stars[all.movies.indexOf(movie)])
      }
    }
  })
})

const tenFilms = {
  movies: Int32Array.from({ length: 10 }, (_, movie) => movie),
  stars: Float32Array.from({ length: 10 }, (_, movie) => 0.5 + movie / 2),
}
