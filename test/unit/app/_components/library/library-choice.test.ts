import { expect, test } from 'vitest'
import {
  libraryChoice,
  libraryPath,
  pageOf,
  ratingFilter,
} from '@/app/_components/library/library-choice'

test('a choice survives its address', () => {
  const choice = libraryChoice({ order: 'surprises', title: ' heat ', genre: 'Crime', from: '3.5' })
  expect(libraryPath(choice)).toBe('/library?order=surprises&title=heat&genre=Crime&from=3.5')
  expect(ratingFilter(choice)).toEqual({
    title: 'heat',
    genre: 'Crime',
    minStars: 3.5,
    maxStars: null,
  })
})

test('parameters that mean nothing are ignored', () => {
  const choice = libraryChoice({ tab: 'films', order: 'toString', from: '3.3', to: '9', title: '' })
  expect(libraryPath(choice)).toBe('/library')
  expect(ratingFilter(choice)).toBeNull()
})

test('a page begins after or ends before a cursor', () => {
  expect(pageOf(libraryChoice({ after: 'x' }))).toMatchObject({ first: 30, after: 'x', last: null })
  expect(pageOf(libraryChoice({ before: 'y' }))).toMatchObject({
    last: 30,
    before: 'y',
    first: null,
  })
})
