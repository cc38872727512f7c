import { expect } from 'vitest'

/**
 * Expects that every number differs from the expected one by at most `tolerance`, or `tolerance` times it if it is
 * above 1.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length)
  const far = Array.from(expected, (value, at) => ({ at, value, actual: actual[at]! })).filter(
    (one) => !(Math.abs(one.actual - one.value) <= tolerance * Math.max(1, Math.abs(one.value))),
  )
  expect(far).toEqual([])
}
