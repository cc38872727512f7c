import { expect, test } from 'vitest'
import { inPredictedOrder } from '@/lib/domain/recommendations/predicted-order'

const films = [
  { movieId: 1, value: 3 },
  { movieId: 2, value: 4.5 },
  { movieId: 3, value: 3 },
  { movieId: 4, value: 0.5 },
]
const all = { limit: 10, after: null, before: null, fromEnd: false }

const order = (direction: 'ASC' | 'DESC', slice: object): number[] =>
  inPredictedOrder(films, direction, { ...all, ...slice }).map(({ movieId }) => movieId)

test('films are in the order of their stars, then of their ids', () => {
  expect(order('DESC', {})).toEqual([2, 1, 3, 4])
  expect(order('ASC', {})).toEqual([4, 1, 3, 2])
})

test('a slice begins after a cursor and ends before one, also if no film has that position', () => {
  expect(order('DESC', { after: { value: 3, movieId: 1 } })).toEqual([3, 4])
  expect(order('DESC', { after: { value: 4, movieId: 9 }, limit: 1 })).toEqual([1])
  expect(order('ASC', { before: { value: 3, movieId: 3 } })).toEqual([4, 1])
})

test('a slice from the end has the last films first', () => {
  expect(order('DESC', { fromEnd: true, limit: 2 })).toEqual([4, 3])
})
