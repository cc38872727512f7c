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

test('films come by their stars, equals by their id', () => {
  expect(order('DESC', {})).toEqual([2, 1, 3, 4])
  expect(order('ASC', {})).toEqual([4, 1, 3, 2])
})

test('a slice begins after a place and ends before one, whether or not a film stands there', () => {
  expect(order('DESC', { after: { value: 3, movieId: 1 } })).toEqual([3, 4])
  expect(order('DESC', { after: { value: 4, movieId: 9 }, limit: 1 })).toEqual([1])
  expect(order('ASC', { before: { value: 3, movieId: 3 } })).toEqual([4, 1])
})

test('from the end, the last ones come first', () => {
  expect(order('DESC', { fromEnd: true, limit: 2 })).toEqual([4, 3])
})
