import { expect, test } from 'vitest'
import { nearestRows, requireLists, storedLists } from '@/lib/recommender/ranking/nearest'

const similarities = [
  [1, 0.5, 0.75],
  [0.5, 1, -0.5],
  [0.75, -0.5, 1],
]
const lists = nearestRows(3, 2, (row) => Float64Array.from(similarities[row]!))

test('nearestRows gives similar rows only, most similar first', () => {
  expect([...lists.rows]).toEqual([2, 1, 0, -1, 0, -1])
  expect([...lists.similarities]).toEqual([0.75, 0.5, 0.5, 0, 0.75, 0])
})

test('requireLists restores stored lists', () => {
  expect(requireLists(storedLists('near', lists), 'near', 3)).toEqual(lists)
  expect(() => requireLists(storedLists('near', lists), 'near', 4)).toThrow(RangeError)
})
