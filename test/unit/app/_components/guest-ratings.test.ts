import { expect, test } from 'vitest'
import {
  asNamedRatings,
  filmNumber,
  guestCookieText,
  guestRatingsIn,
  maxGuestRatings,
  parseGuestRatings,
  withGuestRating,
} from '@/app/_components/guest-ratings'

test.each([
  ['nothing', undefined, []],
  [
    'ratings',
    '[[2571,4.5],[1,3]]',
    [
      [2571, 4.5],
      [1, 3],
    ],
  ],
  ['no JSON', '[[2571', []],
  ['an object', '{"2571":4}', []],
  [
    'wrong pairs among right ones',
    '[[1,3],[0,3],[2,3.2],[3,9],["4",3],[5],null,[6,"3"]]',
    [[1, 3]],
  ],
])('%s in the cookie', (_, value, ratings) => {
  expect(parseGuestRatings(value)).toEqual(ratings)
})

test('a rating is added, replaced and removed', () => {
  const one = withGuestRating([], 1, 3)
  expect(one).toEqual([[1, 3]])
  expect(withGuestRating(one, 1, 4)).toEqual([[1, 4]])
  expect(withGuestRating(one, 1, null)).toEqual([])
})

test('with too many ratings, the oldest is dropped', () => {
  const many = Array.from({ length: maxGuestRatings }, (_, at) => [at + 1, 3] as const)
  const more = withGuestRating(many, 1_000, 5)
  expect(more).toHaveLength(maxGuestRatings)
  expect(more[0]).toEqual([2, 3])
  expect(more.at(-1)).toEqual([1_000, 5])
})

test('the cookie that is written is read again beside others, and its text fits a header', () => {
  const ratings = Array.from(
    { length: maxGuestRatings },
    (_, at) => [900_000_000 - at, 4.5] as const,
  )
  const text = guestCookieText(ratings)
  expect(text.length).toBeLessThan(4_000)
  const [pair = ''] = text.split('; ')
  expect(guestRatingsIn(`a=1; ${pair}; b=2`)).toEqual(ratings)
  expect(guestRatingsIn('matinee.guest=%E0%A4%A')).toEqual([])
  expect(guestCookieText([])).toContain('Max-Age=0')
})

test('numbers of films become global IDs and back', () => {
  const [rating] = asNamedRatings([[2571, 4.5]])
  expect(rating).toEqual({ movieId: btoa('Movie:2571'), stars: 4.5 })
  expect(filmNumber(btoa('Movie:2571'))).toBe(2571)
  expect(filmNumber(btoa('User:1'))).toBe(0)
  expect(filmNumber('?')).toBe(0)
})
