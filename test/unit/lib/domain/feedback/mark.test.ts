import { describe, expect, test } from 'vitest'
import {
  choiceGrade,
  marksRemovedByMark,
  marksRemovedByRating,
  type MarkKind,
} from '@/lib/domain/feedback/mark'

test.each<[MarkKind, MarkKind[]]>([
  ['WATCHLIST', ['NOT_INTERESTED']],
  ['NOT_INTERESTED', ['WATCHLIST']],
  ['SEEN', ['WATCHLIST']],
  ['HIDDEN', []],
])('%s ends %j', (kind, ended) => {
  expect(marksRemovedByMark(kind)).toEqual(ended)
})

test('a rating ends WATCHLIST and SEEN', () => {
  expect(marksRemovedByRating).toEqual(['WATCHLIST', 'SEEN'])
})

describe('the grade of a choice', () => {
  test.each<[MarkKind[], number | null]>([
    [[], null],
    [['HIDDEN'], null],
    [['WATCHLIST'], 0.8],
    [['SEEN'], 0.4],
    [['NOT_INTERESTED'], -0.4],
    [['WATCHLIST', 'SEEN'], 0.8],
    [['NOT_INTERESTED', 'SEEN', 'HIDDEN'], -0.4],
  ])('marks %j say %s', (marks, grade) => {
    expect(choiceGrade(marks)).toBe(grade)
  })
})
