import { expect, test } from 'vitest'
import type { PersonRatings } from '@/lib/recommender'
import type { RankOptions } from '@/lib/recommender/served/served-model'
import { shelfFigures } from '@/lib/recommender/evaluation/shelf-figures'

const films = Array.from({ length: 60 }, (_, film) => film)
const pick =
  (order: readonly number[]) =>
  (_: unknown, { limit, accept = () => true }: RankOptions): Int32Array =>
    Int32Array.from(order.filter((film) => accept(film)).slice(0, limit))

/** The feed is in the order of the films, and so are neighbours; bets come from the other end. */
const model = {
  person: (ratings: PersonRatings) => ({ ratings }),
  rank: pick(films),
  safeBets: pick(films.toReversed()),
  longShots: pick(films.toReversed()),
  lovedFilm: () => 3,
  rankNeighbours: (state: unknown, _: number, options: RankOptions) => pick(films)(state, options),
  distribution: (_: unknown, film: number) => ({ mean: film / 10, deviation: 1 }),
}
const ranks = Int32Array.from(films, (film) => film + 1)

// 8 ratings are known; films 21 and 59 are relevant, and on the shelves of neighbours and safe bets.
const person: PersonRatings = {
  movies: Int32Array.of(40, 41, 42, 43, 44, 45, 46, 47, 21, 59),
  stars: Float32Array.of(5, 1, 1, 1, 1, 1, 1, 1, 4, 5),
}

test('the shelves do not share films, and are measured by predictions and unknown ratings', () => {
  const [first, next, loved, safe, long] = shelfFigures(model, [person], ranks)
  const names = [first, next, loved, safe, long].map((one) => one!.name)
  expect(names).toEqual([
    'the feed, first 12',
    'the feed, next 12',
    'because you loved',
    'safe bets',
    'long shots',
  ])
  // By hand: films 0 … 11, 20 … 31, the same, 48 … 59, and 36 … 47.
  const medians = [first, next, loved, safe, long].map((one) => one!.rank)
  expect(medians).toEqual([7, 27, 27, 55, 43])
  const { people, stars, low, width, precision, recall, inFeed } = safe!
  expect(people).toBe(1)
  expect(stars).toBeCloseTo(5.35, 10)
  expect(low).toBeCloseTo(5.35 - 1.2816, 3)
  expect(width).toBeCloseTo(2 * 1.2816, 3)
  expect(precision).toBeCloseTo(1 / 12, 10)
  expect([recall, inFeed, loved!.inFeed]).toEqual([0.5, 0, 12])
})

test('a person without unknown relevant films is left out', () => {
  const stars = person.stars.map((value, at) => (at < 8 ? value : 3))
  expect(shelfFigures(model, [{ ...person, stars }], ranks)).toEqual([])
})
