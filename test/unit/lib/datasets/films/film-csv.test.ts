import { expect, test } from 'vitest'
import { parseFilms } from '@/lib/datasets/films/film-csv'

const parse = (text: string) => parseFilms(text, 'new.csv')

test('each column is read, and an empty cell says nothing', () => {
  const text = [
    'title,year,genres,runtime,languages,releaseDate,directors,overview,imdbId,tmdbId',
    '"Tokyo, at Night",2024,Drama | Comedy,101,ja|en,2024-02-29,Aiko Mori,"Two lines:',
    'here.",tt1234567,77',
    'Only a Title,,,,,,,,,',
  ].join('\n')
  expect(parse(text)).toEqual([
    {
      file: 'new.csv',
      line: 3,
      facts: expect.objectContaining({
        title: 'Tokyo, at Night',
        year: 2024,
        genres: ['Drama', 'Comedy'],
        runtime: 101,
        languages: ['ja', 'en'],
        releaseDate: '2024-02-29',
        directors: ['Aiko Mori'],
        overview: 'Two lines:\nhere.',
        imdbId: 'tt1234567',
        tmdbId: 77,
      }),
    },
    { file: 'new.csv', line: 4, facts: expect.objectContaining({ title: 'Only a Title' }) },
  ])
  expect(parse(text)[1]!.facts.year).toBeUndefined()
})

test.each([
  ['title,yeer\nA,1999', 'line 1: there is no column "yeer"'],
  ['title,title\nA,B', 'line 1: the column "title" is there twice'],
  ['year\n1999', 'line 1: there must be a column title, imdbId or tmdbId'],
  ['title,year\nA,1999,x', 'line 2: 3 columns, but 2 are expected'],
  ['title,year\nA,1999\nB,19x9', 'line 3: year: must be a number'],
  ['title,year\nA,1e3', 'line 2: year: must be a number'],
  ['title,releaseDate\nA,2023-02-29', 'line 2: releaseDate: is not a day of the calendar'],
  ['title,languages\nA,en|English', 'line 2: languages 1: must be a code like en'],
  ['title,imdbId\nA,133093', 'line 2: imdbId: must be an ID like tt0133093'],
  ['title,runtime\nA,0', 'line 2: runtime: must be at least 1'],
  ['title,overview\nA,"B', 'Quote Not Closed'],
  ['title\n', 'contains no films'],
  ['', 'is empty'],
])('%j is refused with its line, field and reason', (text, message) => {
  expect(() => parse(text)).toThrow(message)
  expect(() => parse(text)).toThrow('new.csv')
})

test('all wrong lines are counted, and the first ones described', () => {
  const rows = Array.from({ length: 5 }, (_, at) => `A,x${at}`).join('\n')
  expect(() => parse(`title,year\n${rows}`)).toThrow('2 more wrong lines')
})
