import { expect, test } from 'vitest'
import { compromiseOf } from '@/app/together/compromise'

const people = (...stars: (number | null)[]) =>
  stars.map((value, index) => ({ name: ['Ada', 'Bob', 'Cleo'][index]!, stars: value }))

test('the person with the lowest prediction gives way', () => {
  expect(compromiseOf(people(4.5, 3.2, 4))).toEqual({
    lowest: 1,
    sentence: 'Bob gives way: 1.3 stars below Ada.',
  })
})

test('nobody gives way if predictions are about alike', () => {
  expect(compromiseOf(people(4, 4.2, 4.1))).toMatchObject({ lowest: null })
  expect(compromiseOf(people(4, 4.2)).sentence).toMatch(/^Nobody gives way/)
})

test('people who hide their predictions do not count', () => {
  expect(compromiseOf(people(null, 3, 4))).toMatchObject({ lowest: 1 })
  expect(compromiseOf(people(null, 3))).toEqual({ lowest: null, sentence: '' })
})
