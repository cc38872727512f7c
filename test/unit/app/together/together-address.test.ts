import { expect, test } from 'vitest'
import { readAddress, togetherPath } from '@/app/together/together-address'

test('an address keeps the whole state of the page', () => {
  const query = {
    strategy: 'fair',
    genre: 'Sci-Fi',
    decade: '1990',
    guest: '1',
    find: 'tödliche & co',
    shown: '24',
  }
  const address = readAddress(query)
  expect(address).toMatchObject({ strategy: 2, decade: 1990, guest: 1, shown: 24 })
  const path = new URL(togetherPath(address), 'http://localhost')
  expect(Object.fromEntries(path.searchParams)).toEqual(query)
})

test('wrong values are as if they were missing, and a page has at most 100 films', () => {
  const wrong = { strategy: 'x', decade: '1991', guest: '-1', shown: 'many' }
  expect(togetherPath(readAddress(wrong))).toBe('/together')
  expect(readAddress({ shown: '999' }).shown).toBe(100)
})

test('a link changes only its part', () => {
  const address = readAddress({ genre: 'Drama', guest: '0' })
  expect(togetherPath(address, { guest: null })).toBe('/together?genre=Drama')
})
