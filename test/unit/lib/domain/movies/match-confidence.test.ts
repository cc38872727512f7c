import { expect, test } from 'vitest'
import { editDistance } from '@/lib/domain/movies/edit-distance'
import { matchConfidence, sureConfidence } from '@/lib/domain/movies/match-confidence'

test.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['matrix', 'matirx', 1],
  ['matrix', 'matrx', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3], // each letter is changed at most once
])('from "%s" to "%s" it is %d changes', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

test('an exact title is certain, and a title of other letters is not likely at all', () => {
  expect(matchConfidence('the matrix', 'The Matrix')).toBe(1)
  expect(matchConfidence('qqq', 'The Matrix')).toBe(0)
})

test.each([
  ['toy stroy', 'Toy Story'],
  ['shawshank', 'The Shawshank Redemption'],
  ['strangelove', 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb'],
  ['good bad ugly', 'The Good, the Bad and the Ugly'],
  ['lotr', 'The Lord of the Rings: The Two Towers'],
])('%s means %s', (text, title) => {
  expect(matchConfidence(text, title)).toBeGreaterThanOrEqual(sureConfidence)
})

test.each([
  ['coco', 'Cocoon'],
  ['barbie', 'Barb Wire'],
  ['soul', 'Soul Man'],
  ['her', 'Hero'],
  ['iron man', 'The Man in the Iron Mask'],
  ['ET', 'Jules and Jim'],
])('%s does not mean %s', (text, title) => {
  expect(matchConfidence(text, title)).toBeLessThan(sureConfidence)
})
