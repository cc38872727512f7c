import { expect, test } from 'vitest'
import { mayShowPrediction } from '@/lib/domain/recommendations/blind-mode'

test.each([
  [false, false, true],
  [false, true, true],
  [true, false, false],
  [true, true, true],
])('blind mode %s, film rated %s: a prediction may be shown %s', (blindMode, isRated, shown) => {
  expect(mayShowPrediction({ blindMode }, isRated)).toBe(shown)
})
