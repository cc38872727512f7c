import { expect, test } from 'vitest'
import { mae, rmse } from '@/lib/recommender/maths/metrics'

// By hand: errors 1, 0 and -2 → mean square 5/3, mean absolute 1.
test('RMSE and MAE match hand arithmetic', () => {
  expect(rmse([4, 3, 1], [3, 3, 3])).toBeCloseTo(Math.sqrt(5 / 3), 12)
  expect(mae([4, 3, 1], [3, 3, 3])).toBeCloseTo(1, 12)
})

test('there is no error of nothing, nor of unequal lengths', () => {
  expect(() => rmse([], [])).toThrow(RangeError)
  expect(() => mae([1], [1, 2])).toThrow(RangeError)
})
