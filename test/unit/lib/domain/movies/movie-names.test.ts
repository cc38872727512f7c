import { expect, test } from 'vitest'
import { movieNames, nameKey } from '@/lib/domain/movies/movie-names'

test.each([
  ['Star Wars: Episode V - The Empire Strikes Back', 'Star Wars', 'PART'],
  ['Star Wars: Episode V - The Empire Strikes Back', 'star wars 5', 'PART'],
  ['Star Wars: Episode V - The Empire Strikes Back', 'The Empire Strikes Back', 'PART'],
  ['Star Wars: Episode V - The Empire Strikes Back', 'esb', 'INITIALS'],
  ['The Lord of the Rings: The Two Towers', 'LOTR', 'INITIALS'],
  ['The Lord of the Rings: The Two Towers', 'tlotr', 'INITIALS'],
  ['E.T. the Extra-Terrestrial', 'ET', 'PART'],
  ['E.T. the Extra-Terrestrial', 'E.T.', 'PART'],
  ['Terminator 2: Judgment Day', 'T2', 'INITIALS'],
  ['2001: A Space Odyssey', '2001', 'PART'],
  ['Seven (a.k.a. Se7en)', 'se7en', 'TITLE'],
  ['Se7en', 'Seven', 'TITLE'],
  ['Twelve Monkeys (a.k.a. 12 Monkeys)', '12 monkeys', 'TITLE'],
  ['The Godfather: Part II', 'godfather 2', 'TITLE'],
  ['The City of Lost Children (La Cité des enfants perdus)', 'cite des enfants perdus', 'TITLE'],
  ['WALL·E', 'walle', 'TITLE'],
  ['L.A. Confidential', 'LA Confidential', 'TITLE'],
  ['Harry Potter and the Prisoner of Azkaban', 'Prisoner of Azkaban', 'PART'],
  ['$', '$', 'TITLE'],
])('%s is called %s: %s', (title, name, kind) => {
  expect(movieNames(title).get(nameKey(name))).toBe(kind)
})

test('a number of a part alone is no name', () => {
  const names = movieNames('The Godfather: Part II')
  expect(names.get('2')).toBeUndefined()
  expect(names.get('part2')).toBeUndefined()
})
