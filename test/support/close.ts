import { expect } from 'vitest'

/** Every number within `tolerance` of the expected one, relative to it where it is larger than 1. */
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
