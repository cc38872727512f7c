import { expect, test } from 'vitest'
import { mayShowPrediction } from '@/lib/domain/recommendations/blind-mode'

test.each([
  [false, false, true],
  [false, true, true],
  [true, false, false],
  [true, true, true],
])('with blind mode %s and film rated %s, mayShowPrediction is %s', (blindMode, isRated, shown) => {
  expect(mayShowPrediction({ blindMode }, isRated)).toBe(shown)
})
