import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topK } from '@/lib/recommender'

test('topK gives the largest scores first, ties in row order', () => {
  expect([...topK([1, 5, 3, 5, 2], 3)]).toEqual([1, 3, 2])
  expect([...topK([1, 5, 3, 5, 2], 9)]).toEqual([1, 3, 2, 4, 0])
  expect([...topK([1, 5], 0)]).toEqual([])
})

test('topK gives accepted rows only', () => {
  expect([...topK([1, 5, 3, 5, 2], 2, (row) => row !== 1)]).toEqual([3, 2])
})

test('topK agrees with sorting all rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
      fc.nat(20),
      (scores, k) => {
        const sorted = scores
          .map((score, row) => ({ score, row }))
          .sort((a, b) => b.score - a.score || a.row - b.row)
        expect([...topK(scores, k)]).toEqual(sorted.slice(0, k).map(({ row }) => row))
      },
    ),
    { seed: 1 },
  )
})
