import { describe, expect, test } from 'vitest'
import { feedPage } from '@/lib/recommender/served/feed-page'
import { feedScores } from '@/lib/recommender/served/feed-score'
import { chanceToReach, roomForNewFilms } from '@/lib/recommender/served/new-films'

const rows = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row)

describe('the chance that a rating reaches the usual one', () => {
  // Φ(1) = 0.8413, Φ(−0.5) = 0.3085, from tables of the normal distribution.
  test.each([
    [4, { mean: 4, deviation: 1 }, 0.5],
    [3, { mean: 4, deviation: 1 }, 0.8413],
    [4, { mean: 3.5, deviation: 1 }, 0.3085],
    [4, { mean: 3, deviation: 2 }, 0.3085],
  ])('of %d stars with %j is about %d', (usual, distribution, expected) => {
    expect(Math.abs(chanceToReach(usual, distribution) - expected)).toBeLessThan(0.01)
  })

  test('is certain without a deviation', () => {
    expect(chanceToReach(4, { mean: 4.1, deviation: 0 })).toBe(1)
    expect(chanceToReach(4, { mean: 3.9, deviation: 0 })).toBe(0)
  })
})

describe('the room for new films', () => {
  const room = (chances: number[], usual: number, adventurousness = 0.5) =>
    roomForNewFilms(
      { rows: rows(chances.length), chances: Float64Array.from(chances) },
      usual,
      adventurousness,
    )

  // By hand: at ½, each usual film adds 0.2 · chance.
  test('is in proportion to the chance that they fit', () => {
    expect(room([1, 1, 1], 17)).toEqual([5, 10, 15])
    expect(room([0.5, 0.5], 25)).toEqual([10, 20])
    expect(room([0.1], 49)).toEqual([])
    expect(room([0.1], 50)).toEqual([50])
    expect(room([0], 200)).toEqual([])
  })

  test('grows with adventurousness', () => {
    expect(room([1], 200, 0)).toEqual([10])
    expect(room([1], 200, 1)).toEqual([4])
  })
})

describe('a feed with new films', () => {
  // Films 0 to 29 by relevance; 30 and 31 are new and least relevant.
  const films = {
    relevance: Float32Array.from({ length: 32 }, (_, row) => (row < 30 ? 100 - row : 1)),
    familiarity: new Float32Array(32).fill(1),
    similarities: (_: number, others: Int32Array) => new Float32Array(others.length),
    ratings: 100,
    isLow: (film: number) => film >= 30,
    newFilms: { rows: Int32Array.of(31, 30), chances: Float64Array.of(1, 0.5) },
  }
  const page = (limit: number, after?: number) => [
    ...feedPage(films, after === undefined ? { limit } : { limit, after }, 0.5),
  ]

  test('has them at their places, and every film once', () => {
    const feed = page(32)
    expect([feed[5], feed[16]]).toEqual([31, 30]) // after 5 usual films, and after 10 more
    expect(feed.toSorted((a, b) => a - b)).toEqual([...rows(32)])
    expect(feed.filter((row) => row < 30)).toEqual([...rows(30)])
  })

  test('continues after any film', () => {
    const feed = page(32)
    for (let from = 1; from < 32; from++)
      expect(page(5, feed[from - 1])).toEqual(feed.slice(from, from + 5))
  })

  test('a new film that is relevant enough by itself comes earlier', () => {
    const relevance = films.relevance.slice()
    relevance[31] = 1000
    const relevant = { ...films, relevance, isLow: () => false }
    expect([...feedPage(relevant, { limit: 32 }, 0.5)][0]).toBe(31)
    expect(new Set(feedPage(relevant, { limit: 32 }, 0.5)).size).toBe(32)
  })

  test('scores fall from film to film, because the room lifts new films', () => {
    const zero = new Float32Array(32)
    const terms = { appeal: films.relevance, stars: zero, popularity: zero }
    const scores = feedScores(films, terms, { limit: 32 }, 0.5)
    for (const [at, { total, room }] of scores.entries()) {
      if (at > 0) expect(total).toBeLessThanOrEqual(scores[at - 1]!.total + 1e-9)
      expect(room > 0).toBe(at === 5 || at === 16)
    }
  })
})
