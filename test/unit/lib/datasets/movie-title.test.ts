import { expect, test } from 'vitest'
import { parseMovieTitle } from '@/lib/datasets/movie-title'

test.each([
  ['Toy Story (1995)', 'Toy Story', 1995],
  ['Matrix, The (1999)', 'The Matrix', 1999],
  ["Avventura, L' (Adventure, The) (1960)", "L'Avventura (The Adventure)", 1960],
  [
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    'The City of Lost Children (La Cité des enfants perdus)',
    1995,
  ],
  ['Babylon 5', 'Babylon 5', null],
  ['2001: A Space Odyssey (1968) ', '2001: A Space Odyssey', 1968],
  ['Fawlty Towers (1975-1979)', 'Fawlty Towers', 1975],
])('parseMovieTitle(%j)', (text, title, year) => {
  expect(parseMovieTitle(text)).toEqual({ title, year })
})

test('parseMovieTitle takes time in proportion to the length of the text', () => {
  const title = `a${' '.repeat(1_000_000)}b`
  expect(parseMovieTitle(`${title} (1999)`)).toEqual({ title, year: 1999 })
})
