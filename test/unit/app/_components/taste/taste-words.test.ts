import { expect, test } from 'vitest'
import { differenceText, hitsAndMisses, strictnessText } from '@/app/_components/taste/taste-words'

test.each([
  [null, 'nobody else rated these'],
  [0.04, 'as many'],
  [0.42, '0.4 more'],
  [-1.25, '1.3 fewer'],
])('a difference of %s is "%s"', (difference, text) => {
  expect(differenceText(difference)).toBe(text)
})

test.each([
  [0.05, 'You rate films just as others do.'],
  [
    -0.2,
    'You are a little stricter than others: for the same films you give 0.2 stars fewer on average.',
  ],
  [0.7, 'You are much kinder than others: for the same films you give 0.7 stars more on average.'],
])('strictness of %s in words', (difference, text) => {
  expect(strictnessText(difference)).toBe(text)
})

test('hits and misses are the films inside and outside their range', () => {
  const accuracy = { count: 40, coverage: 0.775, meanAbsoluteError: 1, filmAverageError: 1 }
  expect(hitsAndMisses(accuracy)).toEqual({ hits: 31, misses: 9 })
})
