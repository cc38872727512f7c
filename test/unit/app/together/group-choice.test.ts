import { expect, test } from 'vitest'
import {
  emptyGroup,
  isFull,
  maxFilms,
  maxNameLength,
  maxPeople,
  readGroup,
  withCompanion,
  withGuest,
  withGuestRating,
  withoutCompanion,
  withoutGuest,
  writeGroup,
  type GroupChoice,
} from '@/app/together/group-choice'

const group: GroupChoice = {
  companions: [7],
  guests: [
    { name: 'Zoë 🎬', ratings: [{ movie: 2571, halfStars: 9 }] },
    { name: 'Bob', ratings: [] },
  ],
}

test('a cookie keeps a group as it is', () => {
  expect(readGroup(writeGroup(group))).toEqual(group)
  expect(writeGroup(group)).toMatch(/^[\w-]+$/)
})

test.each([
  undefined,
  '',
  'nonsense',
  Buffer.from('{}').toString('base64url'),
  Buffer.from('[[],[["Eve",[[1,11]]]]]').toString('base64url'),
  Buffer.from('[[],[["",[]]]]').toString('base64url'),
])('the cookie %j is an empty group', (cookie) => {
  expect(readGroup(cookie)).toEqual(emptyGroup)
})

test('the largest group fits into a cookie, with names of characters of four bytes', () => {
  const ratings = Array.from({ length: maxFilms }, (_, at) => ({
    movie: 999_999_000 + at,
    halfStars: 10,
  }))
  const guests = Array.from({ length: maxPeople }, () => ({
    name: '𝔸'.repeat(maxNameLength / 2), // each is two of the characters that a name may have
    ratings,
  }))
  const value = writeGroup({ companions: [], guests })
  expect(readGroup(value).guests).toHaveLength(maxPeople)
  expect(value.length).toBeLessThan(3_800)
})

test('guests and companions come and go', () => {
  expect(withGuest(emptyGroup, 'Ada').guests).toEqual([{ name: 'Ada', ratings: [] }])
  expect(withoutGuest(group, 0).guests.map(({ name }) => name)).toEqual(['Bob'])
  expect(withCompanion(withCompanion(group, 7), 8).companions).toEqual([7, 8])
  expect(withoutCompanion(group, 7).companions).toEqual([])
})

test('a guest rates a film, changes the rating and takes it back, and others keep theirs', () => {
  const rated = withGuestRating(group, 1, 5, 10)
  expect(rated.guests[1]!.ratings).toEqual([{ movie: 5, halfStars: 10 }])
  const changed = withGuestRating(withGuestRating(rated, 1, 6, 2), 1, 5, 3)
  expect(changed.guests[1]!.ratings).toEqual([
    { movie: 5, halfStars: 3 },
    { movie: 6, halfStars: 2 },
  ])
  expect(withGuestRating(changed, 1, 5, null).guests[1]!.ratings).toEqual([
    { movie: 6, halfStars: 2 },
  ])
  expect(changed.guests[0]).toEqual(group.guests[0])
})

test('a group is full with eight people, the viewer included', () => {
  const five = Array.from({ length: 5 }, () => ({ name: 'Ann', ratings: [] }))
  expect(isFull({ companions: [1], guests: five }, 1)).toBe(false)
  expect(isFull({ companions: [1, 2], guests: five }, 1)).toBe(true)
})
