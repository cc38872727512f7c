import { describe, expect, test } from 'vitest'
import { literatureOrders } from '@/lib/recommender/evaluation/onboarding/static-orders'
import { ratingsOf, type Row } from '../../../../../support/small-ratings'

/**
 * Film 0 has eight ratings of 5 stars. Film 1 has two ratings of 1 and 5 stars. Film 2 has six, half 1 and half 5.
 * Film 3 has seven ratings, one of 1 star and six of 5. Film 4 has none.
 */
const rated: readonly (readonly number[])[] = [
  [5, 5, 5, 5, 5, 5, 5, 5],
  [1, 5],
  [1, 5, 1, 5, 1, 5],
  [1, 5, 5, 5, 5, 5, 5],
]
const rows = rated.flatMap((stars, movie) => stars.map((value, user): Row => [user, movie, value]))
const orders = literatureOrders(ratingsOf({ users: 10, movies: 5 }, rows), 1)

/** The order of all films. */
function orderOf(name: string): number[] {
  const { next } = orders.find((one) => one.name === name)!
  const order: number[] = []
  for (;;) {
    const movie = next([], (film) => !order.includes(film))
    if (movie === undefined) return order
    order.push(movie)
  }
}

describe('the order of questions', () => {
  test('by popularity is that of the numbers of ratings', () => {
    expect(orderOf('popularity')).toEqual([0, 3, 2, 1, 4])
  })

  test('by entropy begins with films of divided opinions, known or not', () => {
    // ln 2 = 0.693 for films 1 and 2, 0.410 for film 3, 0 for the others
    expect(orderOf('entropy')).toEqual([1, 2, 3, 0, 4])
  })

  test('by entropy0 also weighs how many people do not know the film', () => {
    // In nats, times 2.5: film 2: 2·0.361 + 0.5·0.367 = 0.906; film 3: 0.230 + 0.306 + 0.5·0.361 = 0.717;
    // film 1: 2·0.230 + 0.5·0.179 = 0.550; film 0: 0.179 + 0.5·0.322 = 0.339; film 4: 0
    expect(orderOf('entropy0')).toEqual([2, 3, 1, 0, 4])
  })

  test('by HELF wants both opinions and ratings', () => {
    // Film 2: 2·1·0.778/1.778 = 0.875; film 3: 2·0.592·0.845/1.437 = 0.696; film 1: 2·1·0.301/1.301 = 0.463; others 0
    expect(orderOf('HELF')).toEqual([2, 3, 1, 0, 4])
  })

  test('at random contains each film once, the same for the same seed', () => {
    expect(orderOf('random').toSorted()).toEqual([0, 1, 2, 3, 4])
    const again = literatureOrders(ratingsOf({ users: 10, movies: 5 }, rows), 1)
    expect(again[0]!.next([], () => true)).toBe(orderOf('random')[0])
  })
})
