import { expect, test } from 'vitest'
import { positionsIn } from '@/lib/recommender/maths/positions-in'

test('positionsIn gives the position of each index, and -1 for those left out', () => {
  expect([...positionsIn(Int32Array.of(3, 0), 5)]).toEqual([1, -1, -1, 0, -1])
})
