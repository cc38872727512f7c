import { expect, test } from 'vitest'
import { compressRows } from '@/lib/recommender/maths/sparse'
import { overlaps, setCosine, sharedCosine } from '@/lib/recommender/ranking/overlaps'

// Rows (3, 0, 4), (0, 5, 0) and (0, 0, −1), by column; compared with (1, 0, 2).
const byColumn = compressRows({
  rowCount: 3,
  columnCount: 3,
  rows: Int32Array.of(0, 2, 1, 2),
  columns: Int32Array.of(0, 0, 1, 2),
  values: Float32Array.of(3, 4, 5, -1),
})
const overlap = overlaps({ columns: Int32Array.of(0, 2), values: Float32Array.of(1, 2) }, byColumn)

test('overlaps sums over the common columns', () => {
  expect([...overlap.count]).toEqual([2, 0, 1])
  expect([...overlap.product]).toEqual([11, 0, -2])
  expect([...overlap.ownSquares]).toEqual([5, 0, 4])
  expect([...overlap.rowSquares]).toEqual([25, 0, 1])
})

test('sharedCosine shrinks with few common columns', () => {
  const [near, apart, opposite] = sharedCosine(overlap, 2)
  expect(near).toBeCloseTo((11 / Math.sqrt(125)) * (2 / 4), 12)
  expect(apart).toBe(0)
  expect(opposite).toBeCloseTo(-1 / 3, 12)
})

test('setCosine depends on the numbers of elements alone', () => {
  const [near, apart, far] = setCosine(overlap, 2, [2, 1, 1], 1)
  expect(near).toBeCloseTo(2 / 3, 12)
  expect(apart).toBe(0)
  expect(far).toBeCloseTo(1 / (Math.SQRT2 + 1), 12)
})
