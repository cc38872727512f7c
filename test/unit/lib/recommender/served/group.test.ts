import { describe, expect, test } from 'vitest'
import { satisfaction, rankForGroup, type GroupStrategy } from '@/lib/recommender'
import { expectClose } from '../../../../support/close'

/** The ranking and scores for two people, from their satisfaction of each film. */
function ranked(films: readonly (readonly [number, number])[], strategy: GroupStrategy) {
  const people = [0, 1].map((person) => Float64Array.from(films, (each) => each[person]!))
  const all = Int32Array.from(films.keys())
  const { movies, scores } = rankForGroup(all, people, strategy, films.length)
  return { movies: [...movies], scores }
}

describe('satisfaction', () => {
  const both = Int32Array.of(0, 1)

  // By hand: stars 1, 3 and appeal 10, 50 are both −1 and 1 standard deviation; so is their mix.
  test('is 0 for the worst film and 1 for the best', () => {
    expectClose(satisfaction(both, Float32Array.of(1, 3), Float32Array.of(10, 50)), [0, 1], 1e-9)
  })

  // By hand: stars −1, 1 and appeal 1, −1 deviations: 0.6 − 0.4 = 0.2 and −0.2.
  test('weighs appeal more than stars', () => {
    expectClose(satisfaction(both, Float32Array.of(1, 3), Float32Array.of(5, 1)), [1, 0], 1e-9)
  })

  // By hand: the smallest of 2, 3 and 5 is 2, the largest 5.
  test('is relative to the given films', () => {
    const line = Float32Array.of(1, 2, 3, 5)
    expectClose(satisfaction(Int32Array.of(1, 2, 3), line, line), [0, 1 / 3, 1], 1e-6)
  })

  test('is 1 for all films if they are equal', () => {
    const alike = new Float32Array(3).fill(4)
    expect([...satisfaction(Int32Array.of(0, 1, 2), alike, alike)]).toEqual([1, 1, 1])
  })
})

describe('films for a group of two', () => {
  const films = [
    [1, 0],
    [0.2, 0.9],
    [0.6, 0.4],
  ] as const

  test('AVERAGE ranks by the mean satisfaction', () => {
    const { movies, scores } = ranked(films, 'AVERAGE')
    expect(movies).toEqual([1, 0, 2])
    expectClose(scores, [0.55, 0.5, 0.5], 1e-12)
  })

  test('LEAST_MISERY ranks by the smallest satisfaction', () => {
    const { movies, scores } = ranked(films, 'LEAST_MISERY')
    expect(movies).toEqual([2, 1, 0])
    expectClose(scores, [0.4, 0.2, 0], 1e-12)
  })

  // By hand: products 0.24, 0.18, 0 → film 2. Then (0.6 + u)(0.4 + v): film 0 1.6 · 0.4 = 0.64, film 1 0.8 · 1.3 =
  // 1.04.
  test('FAIR ranks the film with the largest product first', () => {
    const { movies, scores } = ranked(films, 'FAIR')
    expect(movies).toEqual([2, 1, 0])
    expectClose(scores, [Math.sqrt(0.24), Math.sqrt(0.18), 0], 1e-12)
  })

  // By hand: products 0.3, 0.27, 0.315 → film 2. Then (0.9 + u)(0.35 + v): film 0 1.9 · 0.65 = 1.235, film 1
  // 1.2 · 1.25 = 1.5: film 1 is next, although its own product is smaller.
  test('FAIR then favours the person who got less', () => {
    const unequal = [
      [1, 0.3],
      [0.3, 0.9],
      [0.9, 0.35],
    ] as const
    expect(ranked(unequal, 'FAIR').movies).toEqual([2, 1, 0])
    expect(ranked(unequal, 'AVERAGE').movies).toEqual([0, 2, 1])
  })

  test('are some of the given films, and no more than there are', () => {
    const people = [Float64Array.of(0.2, 0.5), Float64Array.of(0.4, 0.5)]
    for (const strategy of ['AVERAGE', 'LEAST_MISERY', 'FAIR'] as const) {
      expect([...rankForGroup(Int32Array.of(7, 9), people, strategy, 5).movies]).toEqual([9, 7])
    }
  })

  test('are none if no film is given', () => {
    const none = [new Float64Array(0), new Float64Array(0)]
    expect(rankForGroup(new Int32Array(0), none, 'FAIR', 5).movies).toHaveLength(0)
  })
})
