import { expect, test } from 'vitest'
import { parseMovieTitle } from '@/lib/domain/movies/movie-title'

test.each([
  ['Toy Story (1995)', 'Toy Story', 1995],
  ['Matrix, The (1999)', 'The Matrix', 1999],
  ["Avventura, L' (Adventure, The) (1960)", "L'Avventura (The Adventure)", 1960],
  [
    'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
    'The City of Lost Children (La Cité des enfants perdus)',
    1995,
  ],
  ['Film, The (a.k.a. Movie, A) (2003)', 'The Film (a.k.a. A Movie)', 2003],
  ['Woman (Et Dieu&#8230;Créa la Femme) (1956)', 'Woman (Et Dieu…Créa la Femme)', 1956],
  ['Fish &amp; Chips &what; (2000)', 'Fish & Chips &what;', 2000],
  ['Babylon 5', 'Babylon 5', null],
  ['2001: A Space Odyssey (1968) ', '2001: A Space Odyssey', 1968],
  ['Fawlty Towers (1975-1979)', 'Fawlty Towers', 1975],
  ['Spaced (1999 - 2001)', 'Spaced', 1999],
  ['Diplomatic Immunity (2009– )', 'Diplomatic Immunity', 2009],
  ['Em Dash (2001—2004)', 'Em Dash', 2001],
  ['Double (1983))', 'Double', 1983],
  ['No-break Space\u00a0(1983)\u00a0', 'No-break Space', 1983],
  ['Television (1999) (TV)', 'Television', 1999],
  ['Full-width（2001）', 'Full-width', 2001],
  ['Curly, L’ (2000)', 'L’Curly', 2000],
  ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009],
  ['(1999)', '(1999)', 1999],
  ['Twice (1999)(2001)', 'Twice (1999)', 2001],
  ['Zero (0000)', 'Zero (0000)', null],
  ['Unsure (198?)', 'Unsure (198?)', null],
  ['Half (1999', 'Half (1999', null],
])('parseMovieTitle(%j)', (text, title, year) => {
  expect(parseMovieTitle(text)).toEqual({ title, year })
})

test('parseMovieTitle takes time in proportion to the length of the text', () => {
  const title = `a${' '.repeat(1_000_000)}b`
  expect(parseMovieTitle(`${title} (1999)`)).toEqual({ title, year: 1999 })
})
