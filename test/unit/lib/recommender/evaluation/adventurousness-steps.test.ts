import { expect, test } from 'vitest'
import type { PersonRatings } from '@/lib/recommender'
import { measureAdventurousness } from '@/lib/recommender/evaluation/adventurousness-steps'
import { popularityRanks } from '@/lib/recommender/evaluation/feed-people'

const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i)

/** Its page is films 0 … 17 at 0; it moves on by 4 films at ½, and by 5 more at 1. */
const model = {
  person: (ratings: PersonRatings) => ({ ratings }),
  rank: (_: unknown, { adventurousness = 0.5 }) =>
    Int32Array.from(range([0, 4, 9][2 * adventurousness]!, 18)),
}
/** The rank of a film is its row plus 1. */
const ranks = Int32Array.from(range(1, 40))

/** Knows film 30 of two; the others are rated with four stars. */
const person = (...others: number[]): PersonRatings => ({
  movies: Int32Array.of(30, 31, ...others),
  stars: Float32Array.of(1, 2, ...others.map(() => 4)),
})

test('the steps of adventurousness are measured by their pages', () => {
  // The first person's films are on the pages at 0 and ½ only; one of the second person's is at 1 only.
  const people = [person(0, 4, 5, 6, 7), person(35, 36, 37, 38, 26)]
  const steps = measureAdventurousness(model, people, ranks, 2)!
  expect(steps.people).toBe(2)
  expect(steps.changes).toEqual([
    { films: 4, share: 1 },
    { films: 5, share: 1 },
    { films: 9, share: 1 },
  ])
  expect(steps.ranks).toEqual([10, 14, 19])
  // By hand: DCG@10 of places 1, 5, 6, 7, 8 and of places 1 … 4, divided by that of places 1 … 5, halved for two people.
  const dcg = (...places: number[]): number =>
    places.reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0)
  const ideal = dcg(1, 2, 3, 4, 5)
  expect(steps.ndcg[0]).toBeCloseTo(dcg(1, 5, 6, 7, 8) / ideal / 2, 10)
  expect(steps.ndcg[1]).toBeCloseTo(dcg(1, 2, 3, 4) / ideal / 2, 10)
  expect(steps.ndcg[2]).toBe(0) // film 26 has place 18
})

test('people with too few other ratings, or without a relevant film, are left out', () => {
  const disliked = { movies: Int32Array.from(range(20, 9)), stars: new Float32Array(9).fill(1) }
  expect(measureAdventurousness(model, [person(0, 1), disliked], ranks, 2)).toBeNull()
  expect(measureAdventurousness(model, [person(0, 1, 2, 3, 4), disliked], ranks, 2)?.people).toBe(1)
})

test('the film with the most ratings has popularity rank 1', () => {
  const movies = Int32Array.of(2, 0, 2, 2, 0)
  const ratings = { userCount: 5, movieCount: 3, users: movies, movies, stars: new Float32Array(5) }
  expect([...popularityRanks(ratings)]).toEqual([2, 3, 1])
})
