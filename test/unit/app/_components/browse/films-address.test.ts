import { expect, test } from 'vitest'
import { filmsHref, mostShown, parseFilmsAddress } from '@/app/_components/browse/films-address'

test('an address is the same after it was read', () => {
  const href =
    '/films?query=alien&genre=Sci-Fi&genre=Horror&decade=1970&length=90-119&person=Ridley+Scott&keyword=space&sort=newest&hide=seen&show=48'
  const parameters: Record<string, string | string[]> = {
    query: 'alien',
    genre: ['Sci-Fi', 'Horror'],
    decade: '1970',
    length: '90-119',
    person: 'Ridley Scott',
    keyword: 'space',
    sort: 'newest',
    hide: 'seen',
    show: '48',
  }
  expect(filmsHref(parseFilmsAddress(parameters), { show: 48 })).toBe(href)
})

test('usual values are left out, and another choice starts at the beginning', () => {
  const address = parseFilmsAddress({ query: ' ', show: '72', after: 'cursor' })
  expect(filmsHref(address, { genres: ['Drama'] })).toBe('/films?genre=Drama')
  expect(filmsHref(parseFilmsAddress({}), {})).toBe('/films')
})

test('values that mean nothing are ignored', () => {
  const address = parseFilmsAddress({ decade: '1975', sort: 'best', hide: 'yes', show: '999' })
  expect(address).toMatchObject({ decade: null, sort: null, hidesSeen: false, show: mostShown })
})
