import { expect, test } from 'vitest'
import { countingSort } from '@/lib/recommender/maths/counting-sort'

test('countingSort groups positions by key and keeps their order within a key', () => {
  const { offsets, order } = countingSort(Int32Array.of(2, 0, 2, 3, 0), 4)
  expect([...offsets]).toEqual([0, 2, 2, 4, 5])
  expect([...order]).toEqual([1, 4, 0, 2, 3])
})

test('countingSort of nothing has empty groups', () => {
  const { offsets, order } = countingSort(new Int32Array(0), 2)
  expect([...offsets]).toEqual([0, 0, 0])
  expect(order).toHaveLength(0)
})
