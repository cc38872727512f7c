import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readRatingList } from '@/lib/datasets/rating-list'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-list-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function read(content: string | Buffer) {
  const file = path.join(folder, 'mine.csv')
  writeFileSync(file, content)
  return readRatingList(file)
}

const byTitle = (title: string, year: number | null = null) => ({ externalId: null, title, year })
const byId = (externalId: string) => ({ externalId, title: null, year: null })

test('a header may name the columns in any order and case; other columns are ignored', () => {
  expect(read('Stars,seen,Title\n4.5,yes,Up\n')).toEqual([
    { line: 2, stars: 4.5, film: byTitle('Up') },
  ])
  expect(read('id,rating\n17,0.5\n')).toEqual([{ line: 2, stars: 0.5, film: byId('17') }])
})

test('a movieId wins over the title of the same line', () => {
  expect(read('movieId,title,stars\n17,Up,5\n,Up,4\n')).toEqual([
    { line: 2, stars: 5, film: byId('17') },
    { line: 3, stars: 4, film: byTitle('Up') },
  ])
})

test('a title may have quotes, a year and its article at the end', () => {
  expect(read('title,stars\n"Matrix, The (1999)",5\n')[0]?.film).toEqual(
    byTitle('The Matrix', 1999),
  )
})

test('without a header the first column is a title or an ID', () => {
  expect(read('Up (2009),5\n300,4\n')).toEqual([
    { line: 1, stars: 5, film: { externalId: 'Up (2009)', title: 'Up', year: 2009 } },
    { line: 2, stars: 4, film: { externalId: '300', title: '300', year: null } },
  ])
})

test('line breaks of both kinds in one file are accepted, and lines are counted', () => {
  for (const content of ['title,stars\r\nUp,5\nHer,4\n', 'title,stars\nUp,5\r\nHer,4\r\n']) {
    expect(read(content)).toEqual([
      { line: 2, stars: 5, film: byTitle('Up') },
      { line: 3, stars: 4, film: byTitle('Her') },
    ])
  }
})

test('a byte order mark, CRLF, spaces and empty lines are accepted', () => {
  expect(read('\uFEFFtitle , stars\r\n\r\nUp , 5\r\n')).toEqual([
    { line: 3, stars: 5, film: byTitle('Up') },
  ])
})

describe('a wrong file gives one line', () => {
  test.each([
    ['', 'mine.csv has no ratings.'],
    ['title,stars\n', 'mine.csv has no ratings.'],
    ['title,score\nUp,5\n', 'mine.csv line 1: the header has no column stars.'],
    ['film,stars\nUp,5\n', 'mine.csv line 1: the header has no column title or movieId.'],
    [
      'title,stars\nUp,5.5\n',
      'mine.csv line 2: the stars "5.5" are not between 0.5 and 5 in half-star steps.',
    ],
    ['title,stars\n,5\n', 'mine.csv line 2: the film is missing.'],
    ['title,stars\nUp\n', 'mine.csv line 2: 1 column, but 2 are expected.'],
    [
      'Up,5\nGood, Bad,5\n',
      'mine.csv line 2: 3 columns, but 2 are expected: put a title with a comma in double quotes.',
    ],
    ['title,rating,stars\nUp,3.5,5\n', 'mine.csv line 1: the header names stars twice.'],
    ['movieId,ID,stars\n1,2,5\n', 'mine.csv line 1: the header names movieId twice.'],
    ['Up\0,5\n', 'mine.csv contains NUL: it is not a CSV file.'],
    ['Up,5\n'.repeat(2_000_001), 'mine.csv is larger than 10 MB.'],
    [Buffer.from('Amélie,5\n', 'latin1'), 'mine.csv is not in UTF-8: save it in this encoding.'],
  ])('%.40j', (content, message) => {
    expect(() => read(content)).toThrow(message)
  })

  test('stars that are no number or not a half step are refused', () => {
    for (const stars of ['', 'five', '0', '0.25', '-1', '1e0', '0x4', 'NaN']) {
      expect(() => read(`title,stars\nUp,${stars}\n`), stars).toThrow(
        `the stars "${stars}" are not`,
      )
    }
  })

  test('the first three of many wrong lines are described, and the others are counted', () => {
    const wrong = (line: number): string =>
      `line ${line}: the stars "9" are not between 0.5 and 5 in half-star steps`
    expect(() => read('title,stars\nA,9\nB,9\nC,5\nD,9\nE,9\nF,9\n')).toThrow(
      `mine.csv ${wrong(2)}; ${wrong(3)}; ${wrong(5)}; 2 more wrong lines.`,
    )
  })

  test('a missing file and a folder are refused', () => {
    expect(() => readRatingList(path.join(folder, 'none'))).toThrow(/^There is no file .*none\.$/)
    expect(() => readRatingList(folder)).toThrow(/ is a folder, not a file\.$/)
    expect(() => readRatingList('/dev/zero')).toThrow(/ is not a file\.$/)
  })
})
