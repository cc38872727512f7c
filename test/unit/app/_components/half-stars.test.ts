import { expect, test } from 'vitest'
import { starsAfterKey, starsAt, starsText } from '@/app/_components/half-stars'

test('a place on the control is half a star more at every tenth', () => {
  expect([0, 0.05, 0.1, 0.11, 0.5, 0.99, 1, 2, -1].map(starsAt)).toEqual([
    0.5, 0.5, 0.5, 1, 2.5, 5, 5, 5, 0.5,
  ])
})

test('keys move by halves, jump to the ends, or say a number of stars', () => {
  expect(starsAfterKey('ArrowRight', 3)).toBe(3.5)
  expect(starsAfterKey('ArrowUp', 5)).toBe(5)
  expect(starsAfterKey('ArrowLeft', 0.5)).toBe(0.5)
  expect(starsAfterKey('ArrowRight', null)).toBe(0.5)
  expect(starsAfterKey('Home', 3)).toBe(0.5)
  expect(starsAfterKey('End', 3)).toBe(5)
  expect(starsAfterKey('4', null)).toBe(4)
  expect(starsAfterKey('Tab', 3)).toBeUndefined()
})

test('stars are read out as people say them', () => {
  expect([null, 1, 4.5].map(starsText)).toEqual(['not rated', '1 star', '4.5 stars'])
})
