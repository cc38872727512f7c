import { expect, test } from 'vitest'
import { columnsBefore } from '@/lib/recommender/maths/columns-before'

test('columnsBefore cuts a matrix between two columns', () => {
  const [left, right] = columnsBefore(Float32Array.of(1, 2, 3, 4, 5, 6), 2, 2)
  expect([...left]).toEqual([1, 2, 4, 5])
  expect([...right]).toEqual([3, 6])
})

test('columnsBefore gives empty matrices for no rows', () => {
  const [left, right] = columnsBefore(new Float32Array(0), 0, 2)
  expect(left).toHaveLength(0)
  expect(right).toHaveLength(0)
})
