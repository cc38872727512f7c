import { expect, test } from 'vitest'
import { bandOf } from '@/lib/recommender/maths/band-of'

test.each([
  [0, 0],
  [1, 1],
  [4, 1],
  [5, 2],
  [1000, 2],
])('bandOf puts %i into band %i of "0, 1 to 4, more"', (count, band) => {
  expect(bandOf([0, 4], count)).toBe(band)
})

test('bandOf without limits always returns band 0', () => {
  expect(bandOf([], 7)).toBe(0)
})
