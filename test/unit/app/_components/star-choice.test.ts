import { describe, expect, test } from 'vitest'
import { starKey } from '@/app/_components/star-choice'
import { halfStars, starsText } from '@/app/_components/stars-text'

describe('a key on the star control', () => {
  test.each([
    ['ArrowRight', 3, 3.5],
    ['ArrowUp', 4.5, 5],
    ['ArrowLeft', 3, 2.5],
    ['ArrowDown', 1, 0.5],
    ['ArrowRight', 5, 5],
    ['ArrowLeft', 0.5, 0.5],
    ['ArrowRight', null, 3],
    ['ArrowLeft', null, 3],
    ['Home', 4, 0.5],
    ['End', null, 5],
    ['1', null, 1],
    ['5', 2.5, 5],
  ])('%s at %s chooses %s', (key, shown, stars) => {
    expect(starKey(key, shown)).toEqual({ kind: 'choose', stars })
  })

  test.each([
    ['Enter', 'save'],
    ['Escape', 'restore'],
    ['Delete', 'clear'],
    ['Backspace', 'clear'],
  ])('%s means %s', (key, kind) => {
    expect(starKey(key, 4)).toEqual({ kind })
  })

  test.each(['0', '6', 'a', 'Tab', ' ', 'F1'])('%j means nothing', (key) => {
    expect(starKey(key, 4)).toBeNull()
  })
})

test('the ten ratings have names', () => {
  expect(halfStars.map(starsText)).toEqual([
    'half a star',
    '1 star',
    '1 and a half stars',
    '2 stars',
    '2 and a half stars',
    '3 stars',
    '3 and a half stars',
    '4 stars',
    '4 and a half stars',
    '5 stars',
  ])
})
