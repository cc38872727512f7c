import { expect, test } from 'vitest'
import { filmMap } from '@/lib/recommender/served/film-map'

// By hand: four films at (±3, 0, 0) and (0, ±1, 0) around (0, 0, 2). Variances (divided by 3): 6 along the first factor,
// ⅔ along the second, 0 along the third. The unit is √6.
const factors = [3, 0, 2, -3, 0, 2, 0, 1, 2, 0, -1, 2]

test('filmMap puts films on the two directions along which the best-known films differ most', () => {
  const { x, y, explained } = filmMap({ factors, k: 3, counts: [9, 8, 7, 6] })
  const expected = {
    x: [3, -3, 0, 0].map((value) => value / Math.sqrt(6)),
    y: [0, 0, 1, -1].map((value) => value / Math.sqrt(6)),
  }
  for (const film of [0, 1, 2, 3]) {
    expect(x[film]).toBeCloseTo(expected.x[film]!, 10)
    expect(y[film]).toBeCloseTo(expected.y[film]!, 10)
  }
  expect(explained.x).toBeCloseTo(0.9, 10)
  expect(explained.y).toBeCloseTo(0.1, 10)
})

test('a little-known film does not move the axes, but is on the map', () => {
  const known = Array.from({ length: 500 }, (_, film) => [film % 2 === 0 ? 1 : -1, 0]).flat()
  const counts = [...Array.from({ length: 500 }, () => 10), 1]
  const { x, y, explained } = filmMap({ factors: [...known, 0, 1000], k: 2, counts })
  expect(explained).toEqual({ x: 1, y: 0 })
  expect(x[500]).toBeCloseTo(0, 10)
  expect(y[500]).toBeGreaterThan(100)
})

test('films with equal factors are at the same point, and nothing is explained', () => {
  const map = filmMap({ factors: [1, 1, 1, 1], k: 2, counts: [1, 1] })
  expect([...map.x, ...map.y]).toEqual([0, 0, 0, 0])
  expect(map.explained).toEqual({ x: 0, y: 0 })
})

test('filmMap refuses factors that span no plane', () => {
  expect(() => filmMap({ factors: [1, 2], k: 1, counts: [1, 1] })).toThrow(RangeError)
})
