import { beforeAll, expect, test } from 'vitest'
import { ask, codeOf, member } from '../../support/ask'
import { rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const query = `query ($wellKnown: Int) { viewer { tasteMap(wellKnown: $wellKnown) {
  explainedX explainedY movies { x y ratedStars movie { title ratingCount } } } } }`

interface Point {
  readonly x: number
  readonly y: number
  readonly ratedStars: number | null
  readonly movie: { readonly title: string; readonly ratingCount: number }
}

let token: string
beforeAll(async () => {
  ;({ token } = await member('ada'))
})

test('the map has the best-known films and the films that the person rated', async () => {
  const before = (await ask(query, { wellKnown: 30 }, { token })).data.viewer.tasteMap
  expect(before.movies).toHaveLength(30)
  await rateFilms(token, { alien: 5, her: 2 })
  const map = (await ask(query, { wellKnown: 30 }, { token })).data.viewer.tasteMap
  const points = map.movies as Point[]
  const rated = points.filter(({ ratedStars }) => ratedStars !== null)
  expect(Object.fromEntries(rated.map((point) => [point.movie.title, point.ratedStars]))).toEqual({
    Alien: 5,
    Her: 2,
  })
  // A rating moves no film, and no film is on the map twice.
  const positions = ({ movie, x, y }: Point) => ({ title: movie.title, x, y })
  expect(points.slice(0, 30).map(positions)).toEqual(before.movies.map(positions))
  expect(new Set(points.map(({ movie }) => movie.title)).size).toBe(points.length)
  expect(map.explainedX).toBeGreaterThanOrEqual(map.explainedY)
  expect(Number(map.explainedX) + Number(map.explainedY)).toBeLessThanOrEqual(1)
})

test.each([0, 501])('a map of %s films is refused', async (wellKnown) => {
  expect(codeOf(await ask(query, { wellKnown }, { token }))).toBe('BAD_USER_INPUT')
})
