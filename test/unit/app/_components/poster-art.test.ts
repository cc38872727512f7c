import { expect, test } from 'vitest'
import { posterArt } from '@/app/_components/poster-art'

test.each([
  ['Up', ['Up']],
  ['E.T. the Extra-Terrestrial', ['E.T. the', 'Extra-', 'Terrestrial']],
  ['Supercalifragilistic', ['Supercalifragi', 'listic']],
])('the title %s stands on its poster as %j', (title, lines) => {
  expect(posterArt(title, 1982).lines).toEqual(lines)
})

test('a long title ends with an ellipsis, on five lines', () => {
  const title = 'Those Magnificent Men in Their Flying Machines, or How I Flew from London to Paris'
  const { lines } = posterArt(title, 1965)
  expect(lines).toHaveLength(5)
  expect(lines[4]).toMatch(/…$/)
})

test('a film looks the same everywhere, and its neighbours differ', () => {
  expect(posterArt('Alien', 1979)).toEqual(posterArt('Alien', 1979))
  expect(posterArt('Aliens', 1986)).not.toMatchObject({
    ground: posterArt('Alien', 1979).ground,
    layout: posterArt('Alien', 1979).layout,
  })
})
