import { expect, test } from 'vitest'
import { recordIndex } from '@/lib/domain/movies/editing/match-records'
import type { MovieFacts, MovieRecord } from '@/lib/domain/movies/editing/movie-facts'
import { unknownDetails } from '@/lib/domain/movies/movie-details'

const empty = { ...unknownDetails, year: null, fact: null, genres: [], imdbId: null, tmdbId: null }
const record = (id: number, facts: Partial<MovieRecord> & { title: string }) => ({
  ...empty,
  ...facts,
  id,
})

const films = recordIndex([
  record(1, { title: 'The Matrix', year: 1999, imdbId: 'tt0133093', tmdbId: 603 }),
  record(2, { title: 'Seven (a.k.a. Se7en)', year: 1995 }),
  record(3, { title: 'Solaris', year: 1972, tmdbId: 593 }),
  record(4, { title: 'Solaris', year: 2002 }),
  record(5, { title: 'Spirited Away', year: 2001, originalTitle: '千と千尋の神隠し' }),
  record(6, { title: 'Undated' }),
  record(7, { title: 'Twice', year: 1990 }),
  record(8, { title: 'Twice', year: 1990 }),
])

const found = (facts: MovieFacts): number | string => {
  const match = films.match(facts)
  if (match.kind === 'FOUND') return match.record.id
  return match.kind === 'NONE' ? 'NONE' : match.reason
}

test.each<[string, MovieFacts, number | string]>([
  ['an ID at IMDb', { title: 'Other', imdbId: 'tt0133093' }, 1],
  ['an ID at TMDB', { tmdbId: 603 }, 1],
  ['IDs of two films', { imdbId: 'tt0133093', tmdbId: 593 }, expect.stringContaining('Solaris')],
  ['title and year, without the article', { title: 'Matrix', year: 1999 }, 1],
  ['the year beside', { title: 'The Matrix', year: 2000 }, 1],
  ['a year that is two off', { title: 'The Matrix', year: 2001 }, 'NONE'],
  [
    'the same title and year with another ID',
    { title: 'The Matrix', year: 1999, tmdbId: 9 },
    'NONE',
  ],
  ['an alternative title', { title: 'Se7en', year: 1995 }, 2],
  ['the same title with its alternative', { title: 'Seven (a.k.a. Se7en)', year: 1995 }, 2],
  ['one of two films with this title', { title: 'Solaris', year: 2002 }, 4],
  ['a title without a year', { title: 'Solaris' }, expect.stringContaining('Solaris” (1972) or')],
  ['an original title', { title: 'Chihiro', originalTitle: '千と千尋の神隠し', year: 2001 }, 5],
  ['a film without a year', { title: 'Undated', year: 2010 }, 6],
  ['two equal films', { title: 'Twice', year: 1990 }, expect.stringContaining('may be')],
  ['nothing', {}, 'NONE'],
])('%s', (_, facts, expected) => {
  expect(found(facts)).toEqual(expected)
})

test('a changed film is matched as it is now, and once', () => {
  const index = recordIndex([record(1, { title: 'Old', year: 2000 })])
  index.add(record(1, { title: 'New', year: 2000, tmdbId: 5 }))
  expect(index.match({ tmdbId: 5 })).toMatchObject({ record: { title: 'New' } })
  expect(index.match({ title: 'New', year: 2000 })).toMatchObject({ record: { id: 1 } })
})
