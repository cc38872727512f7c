import { expect, test } from 'vitest'
import { durationText, lengthFrom, lengthName, lengthOf } from '@/app/_components/length'

test.each([
  [{ runtimeFrom: null, runtimeTo: 89 }, '-89', 'Under 1 h 30 min'],
  [{ runtimeFrom: 90, runtimeTo: 119 }, '90-119', '1 h 30 min to 2 h'],
  [{ runtimeFrom: 150, runtimeTo: null }, '150-', '2 h 30 min and more'],
])('%j is %s in an address, and has a name', (range, key, name) => {
  expect(lengthFrom(range).key).toBe(key)
  expect(lengthOf(key)).toEqual({ ...range, key })
  expect(lengthName(range)).toBe(name)
})

test.each(['', '-', 'long', '1-2-3', '12345-', '-1-5'])('%j is no length', (text) => {
  expect(lengthOf(text)).toBeNull()
})

test('durations have hours and minutes', () => {
  expect([45, 60, 136, 0].map(durationText)).toEqual(['45 min', '1 h', '2 h 16 min', '0 min'])
})
