import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { filmId, rateFilms } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const ada = { token: '' }
beforeAll(async () => {
  ada.token = (await member('ada')).token
  await rateFilms(ada.token, { alien: 5, aliens: 4 })
  await ask(
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }',
    { input: { movieId: await filmId('Alien'), kind: 'WATCHLIST' } },
    ada,
  )
  await ask(
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }',
    { input: { movieId: await filmId('Predator'), kind: 'SEEN' } },
    ada,
  )
})

interface Movies {
  readonly totalCount: number
  readonly titles: readonly string[]
}

async function movies(args: string, who: object = ada): Promise<Movies> {
  const { data } = await ask(
    `{ movies(first: 100, ${args}) { totalCount edges { node { title } } } }`,
    {},
    who,
  )
  const { totalCount, edges } = data.movies
  return { totalCount, titles: edges.map(({ node }: { node: { title: string } }) => node.title) }
}

test('genres have the number of their films, the largest first', async () => {
  const { genres } = (await ask('{ genres { name movieCount } }')).data
  const stored = await db().genre.findMany({ include: { _count: { select: { movies: true } } } })
  expect(genres).toHaveLength(stored.length)
  expect(genres).toEqual(
    expect.arrayContaining(stored.map(({ name, _count }) => ({ name, movieCount: _count.movies }))),
  )
  const counts = genres.map(({ movieCount }: { movieCount: number }) => movieCount)
  expect(counts).toEqual(counts.toSorted((a: number, b: number) => b - a))
})

test('decades have the number of their films, the latest first', async () => {
  const { decades } = (await ask('{ decades { decade movieCount } }')).data
  const nineties = await db().movie.count({ where: { year: { gte: 1990, lte: 1999 } } })
  expect(decades).toContainEqual({ decade: 1990, movieCount: nineties })
  const years = decades.map(({ decade }: { decade: number }) => decade)
  expect(years).toEqual(years.toSorted((a: number, b: number) => b - a))
  expect(years.at(-1)).toBe(1920)
})

test('genres are found in any case', async () => {
  const drama = await movies('filter: { genres: ["Drama"] }')
  expect(drama.totalCount).toBeGreaterThan(50)
  expect(await movies('filter: { genres: ["drama"] }')).toEqual(drama)
  expect(await movies('filter: { genres: ["DRAMA", " drama"] }')).toEqual(drama)
})

test('films that the viewer has rated or seen can be hidden, in every order', async () => {
  for (const order of ['RELEVANCE', 'YEAR', 'PREDICTED_STARS']) {
    const args = `orderBy: { field: ${order} }`
    const all = await movies(`query: "alien", ${args}`)
    expect(all.titles).toEqual(expect.arrayContaining(['Alien', 'Aliens']))
    const hidden = await movies(`query: "alien", ${args}, filter: { hideRated: true }`)
    expect(hidden.titles).not.toContain('Alien')
    expect(hidden.totalCount).toBe(all.totalCount - 2)
  }
  const sciFi = 'genres: ["sci-fi"]'
  expect((await movies(`filter: { ${sciFi}, hideRated: true }`)).titles).toContain('Predator')
  const unseen = await movies(`filter: { ${sciFi}, hideSeen: true }`)
  for (const title of ['Predator', 'Alien', 'Aliens']) expect(unseen.titles).not.toContain(title)
})

test('without a viewer nothing is hidden', async () => {
  const { titles } = await movies('query: "alien", filter: { hideRated: true, hideSeen: true }', {})
  expect(titles).toEqual(expect.arrayContaining(['Alien', 'Aliens']))
})
