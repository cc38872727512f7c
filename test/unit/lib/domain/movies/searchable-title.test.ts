import { expect, test } from 'vitest'
import { searchableTitle } from '@/lib/domain/movies/searchable-title'

test.each([
  ['The Matrix', 'matrix'],
  ['Amélie', 'amelie'],
  ['McCabe & Mrs. Miller', 'mccabe and mrs miller'],
  ["Schindler's List", 'schindlers list'],
  ['The', 'the'],
  ['$', '$'],
  ['  La   La Land ', 'la land'],
])('%s', (title, searchable) => {
  expect(searchableTitle(title)).toBe(searchable)
})
