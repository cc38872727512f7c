import { expect, test } from 'vitest'
import { feedChoice, feedPath, filterOf, morePath } from '@/app/_components/feed/feed-choice'

test('the address decides the mood before the remembered one', () => {
  expect(feedChoice({ mood: 'familiar' }, 'adventurous').mood.adventurousness).toBe(0)
  expect(feedChoice({}, 'adventurous').mood.adventurousness).toBe(1)
  expect(feedChoice({ mood: 'sad' }, 'gone').mood.adventurousness).toBe(0.5)
})

test('a choice survives its address', () => {
  const choice = feedChoice(
    { mood: 'adventurous', genre: 'Film-Noir', decade: '1940', length: '90-119', show: '36' },
    '',
  )
  expect(feedPath(choice)).toBe(
    '/?mood=adventurous&genre=Film-Noir&decade=1940&length=90-119&show=36',
  )
  expect(filterOf(choice)).toEqual({
    genres: ['Film-Noir'],
    yearFrom: 1940,
    yearTo: 1949,
    runtimeFrom: 90,
    runtimeTo: 119,
  })
})

test('parameters out of range are ignored', () => {
  const choice = feedChoice({ decade: '1945', length: 'long', show: '5000' }, undefined)
  expect(choice).toMatchObject({ decade: null, genre: null, length: null, shown: 90 })
  expect(feedChoice({ show: 'all' }, undefined).shown).toBe(18)
  expect(filterOf(choice)).toBeNull()
})

test('"Show more" adds a page until 90 films are shown', () => {
  const paths = [18, 72, 90].map((show) => morePath(feedChoice({ show: String(show) }, undefined)))
  expect(paths).toEqual(['/?mood=balanced&show=36', '/?mood=balanced&show=90', null])
})
