import { expect, test } from 'vitest'
import { starsAfterKey, starsAtPosition, starsText } from '@/app/_components/half-stars'

test('each tenth of the width of the control adds half a star', () => {
  expect([0, 0.05, 0.1, 0.11, 0.5, 0.99, 1, 2, -1].map(starsAtPosition)).toEqual([
    0.5, 0.5, 0.5, 1, 2.5, 5, 5, 5, 0.5,
  ])
})

test('arrow keys change half a star, Home and End go to the limits, digits set whole stars', () => {
  expect(starsAfterKey('ArrowRight', 3)).toBe(3.5)
  expect(starsAfterKey('ArrowUp', 5)).toBe(5)
  expect(starsAfterKey('ArrowLeft', 0.5)).toBe(0.5)
  expect(starsAfterKey('ArrowRight', null)).toBe(0.5)
  expect(starsAfterKey('Home', 3)).toBe(0.5)
  expect(starsAfterKey('End', 3)).toBe(5)
  expect(starsAfterKey('4', null)).toBe(4)
  expect(starsAfterKey('Tab', 3)).toBeUndefined()
})

test('starsText names the stars for screen readers', () => {
  expect([null, 1, 4.5].map(starsText)).toEqual(['not rated', '1 star', '4.5 stars'])
})
