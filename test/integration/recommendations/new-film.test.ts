import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMovies, changeMovie } from '@/lib/domain/movies/editing/add-movies'
import { changeCatalogue, setHidden } from '@/lib/domain/movies/editing/movie-edit-store'
import { ask, member } from '../../support/ask'
import { rateFilms } from '../../support/films'
import type { KnownFilm } from '../../support/model-process'
import { trainedDatabase } from '../../support/trained-database'

const database = trainedDatabase()

const title = 'Colony of the Last Machine'
let id = ''
let movieId = 0
let server: ChildProcess
const [fan, other] = [{ token: '' }, { token: '' }]

/** Two seconds, and a reserve for a busy machine. */
const soon = { timeout: 30_000, interval: 200 }

beforeAll(async () => {
  fan.token = (await member('fan')).token
  other.token = (await member('other')).token
  const [machines, hearts] = [
    ['alien', 'aliens', 'blade runner', 'the terminator', 'predator', 'the matrix'],
    ['casablanca', 'annie hall', 'when harry met sally', 'notting hill', 'titanic', 'amelie'],
  ]
  const all = (titles: string[], stars: number) =>
    Object.fromEntries(titles.map((name) => [name, stars]))
  await rateFilms(fan.token, { ...all(machines, 5), ...all(hearts, 1.5) })
  await rateFilms(other.token, { ...all(machines, 1), ...all(hearts, 5) })
  server = fork(path.resolve('test/support/model-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: database.url() },
  })
  await once(server, 'message')
}, 120_000)
afterAll(async () => {
  server.disconnect()
  await once(server, 'exit')
})

async function inOtherProcess(): Promise<KnownFilm> {
  server.send(movieId)
  const [film] = (await once(server, 'message')) as [KnownFilm] // as model-process.ts sends
  return film
}

interface Edge {
  readonly node: { readonly title: string }
  readonly prediction: { readonly stars: number; readonly low: number; readonly high: number }
  readonly score: { readonly room: number }
}

async function feedOf(who: object, args = 'first: 40'): Promise<Edge[]> {
  const { data } = await ask(
    `{ viewer { recommendations(${args}) { edges {
      node { title } prediction { stars low high } score { room } } } } }`,
    {},
    who,
  )
  return data.viewer.recommendations.edges
}

const placeIn = async (who: object): Promise<number> =>
  (await feedOf(who, 'first: 100')).findIndex(({ node }) => node.title === title)

test('before it is added, nothing is new in the feed', async () => {
  expect((await feedOf(fan)).every(({ score }) => score.room === 0)).toBe(true)
})

test('a film that is added after the training is found at once', async () => {
  const facts = { title, year: 1986, genres: ['Sci-Fi', 'Action', 'Thriller'] }
  const [added] = await addMovies([facts])
  expect(added!.kind).toBe('ADDED')
  movieId = (added as { movieId: number }).movieId
  const { data } = await ask(
    '{ movies(query: "colony of the last") { edges { node { id title } } } }',
  )
  expect(data.movies.edges[0].node.title).toBe(title)
  id = data.movies.edges[0].node.id
})

test('it is predicted within seconds and without training, with a wide range', async () => {
  const prediction = async () => {
    const { data } = await ask(
      'query ($id: ID!) { movie(id: $id) { ratingCount prediction { stars low high } } }',
      { id },
      fan,
    )
    return data.movie.prediction as { stars: number; low: number; high: number } | null
  }
  await expect.poll(prediction, soon).not.toBeNull()
  const { stars, low, high } = (await prediction())!
  expect(low).toBeLessThan(stars)
  expect(stars).toBeLessThan(high)
  const rated = (await feedOf(fan)).filter(({ node }) => node.title !== title)
  const widths = rated.map((edge) => edge.prediction.high - edge.prediction.low)
  expect(high - low).toBeGreaterThan(widths.reduce((sum, width) => sum + width, 0) / widths.length)
})

test('it is in the feed of a person it fits, and later or not at all in that of another', async () => {
  const place = await placeIn(fan)
  expect(place).toBeGreaterThan(0)
  expect(place).toBeLessThan(24)
  const lifted = (await feedOf(fan)).filter(({ score }) => score.room > 0)
  expect(lifted.every(({ node }) => node.title === title)).toBe(true)
  const otherPlace = await placeIn(other)
  expect(otherPlace === -1 || otherPlace > 2 * place).toBe(true)
})

test('pages of the feed with it repeat and skip nothing', async () => {
  const query = `query ($first: Int, $after: String) { viewer { recommendations(first: $first, after: $after) {
    edges { node { title } } pageInfo { endCursor } } } }`
  const titles: string[] = []
  let after: string | null = null
  for (let page = 0; page < 8; page++) {
    const {
      data,
    }: {
      data: { viewer: { recommendations: { edges: Edge[]; pageInfo: { endCursor: string } } } }
    } = await ask(query, { first: 5, after }, fan)
    const { edges, pageInfo } = data.viewer.recommendations
    titles.push(...edges.map(({ node }) => node.title))
    after = pageInfo.endCursor
  }
  expect(titles).toEqual((await feedOf(fan)).map(({ node }) => node.title))
})

test('it is similar to films of its kind, and they to it', async () => {
  const similarTo = async (film: string) => {
    const { data } = await ask(
      'query ($title: String!) { similarTitles(title: $title) { neighbours(first: 50) { edges { node { id title } } } } }',
      { title: film },
    )
    return data.similarTitles.neighbours.edges.map(
      ({ node }: { node: { title: string } }) => node.title,
    )
  }
  const neighbours: string[] = await similarTo(title)
  expect(neighbours.length).toBeGreaterThan(10)
  expect(await similarTo(neighbours[0]!)).toContain(title)
})

test('every process knows it within seconds', async () => {
  await expect.poll(inOtherProcess, soon).toEqual({ isKnown: true, isListed: true })
})

test('its place follows its content: as a romance it no longer fits the same person', async () => {
  const before = (await feedOf(fan)).find(({ node }) => node.title === title)!.prediction.stars
  await changeMovie(movieId, { genres: ['Romance', 'Musical'], year: 1950 })
  const stars = async () => {
    const { data } = await ask(
      'query ($id: ID!) { movie(id: $id) { prediction { stars } } }',
      { id },
      fan,
    )
    return data.movie.prediction.stars as number
  }
  await expect.poll(stars, soon).toBeLessThan(before)
  await changeMovie(movieId, { genres: ['Sci-Fi', 'Action', 'Thriller'], year: 1986 })
  await expect.poll(stars, soon).toBe(before)
})

test('hidden, it leaves the feed and the lists of every process within seconds', async () => {
  expect(await placeIn(fan)).toBeGreaterThan(0)
  await changeCatalogue((client) => setHidden(client, movieId, new Date()))
  await expect.poll(() => placeIn(fan), soon).toBe(-1)
  await expect.poll(inOtherProcess, soon).toEqual({ isKnown: true, isListed: false })
  const { data } = await ask(
    '{ viewer { recommendations(first: 100, filter: { yearFrom: 1986, yearTo: 1986 }) { edges { node { title } } } } }',
    {},
    fan,
  )
  expect(JSON.stringify(data)).not.toContain(title)
})
