import { expect, test } from 'vitest'
import { bestRows } from '@/lib/recommender/ranking/best-rows'

const scores = Float32Array.of(2, 5, 2, 7, 2, 1)

test('bestRows gives consecutive pages, ties in row order', () => {
  expect([...bestRows(scores, { limit: 3 })]).toEqual([3, 1, 0])
  expect([...bestRows(scores, { limit: 2, after: 0 })]).toEqual([2, 4])
  expect([...bestRows(scores, { limit: 2, after: 4 })]).toEqual([5])
  expect([...bestRows(scores, { limit: 2, after: 5 })]).toEqual([])
})

test('bestRows continues after a row that is not accepted itself', () => {
  const accept = (row: number): boolean => row !== 2
  expect([...bestRows(scores, { limit: 2, after: 2, accept })]).toEqual([4, 5])
})
