import { expect, test } from 'vitest'
import { posterArt } from '@/app/_components/poster-art'

test.each([
  ['Up', ['Up']],
  ['E.T. the Extra-Terrestrial', ['E.T. the', 'Extra-', 'Terrestrial']],
  ['Supercalifragilistic', ['Supercalifragi', 'listic']],
])('the title %s is wrapped into %j', (title, lines) => {
  expect(posterArt(title, 1982).lines).toEqual(lines)
})

test('a long title is cut to five lines and ends with an ellipsis', () => {
  const title = 'Those Magnificent Men in Their Flying Machines, or How I Flew from London to Paris'
  const { lines } = posterArt(title, 1965)
  expect(lines).toHaveLength(5)
  expect(lines[4]).toMatch(/…$/)
})

test('a film always gets the same poster, and a similar title gets another one', () => {
  expect(posterArt('Alien', 1979)).toEqual(posterArt('Alien', 1979))
  expect(posterArt('Aliens', 1986)).not.toMatchObject({
    ground: posterArt('Alien', 1979).ground,
    layout: posterArt('Alien', 1979).layout,
  })
})
