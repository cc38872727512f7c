import { encodeGlobalID } from '@pothos/plugin-relay'
import { beforeEach, describe, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, codeOf, member } from '../../support/ask'
import { filmId, rateFilms, setBlindMode } from '../../support/films'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

let people = 0
let token: string
beforeEach(async () => {
  ;({ token } = await member(`person${people++}`))
})

interface Shelf {
  readonly kind: string
  readonly lovedMovie: { readonly title: string } | null
  readonly movies: readonly {
    readonly movie: { readonly title: string; readonly ratingCount: number }
    readonly prediction: { readonly stars: number; readonly low: number } | null
  }[]
}

interface Viewer {
  readonly shelves: readonly Shelf[]
  readonly recommendations: { readonly edges: { readonly node: { readonly title: string } }[] }
}

async function viewer(variables: object = {}): Promise<Viewer> {
  const { data } = await ask(
    `query ($first: Int, $after: Int, $shown: Int, $adventurousness: Float) { viewer {
       recommendations(first: $shown, adventurousness: $adventurousness) { edges { node { title } } }
       shelves(first: $first, afterRecommendations: $after, adventurousness: $adventurousness) {
         kind lovedMovie { title } movies { movie { title ratingCount } prediction { stars low } } } } }`,
    variables,
    { token },
  )
  return data.viewer
}

async function mark(title: string, kind: string): Promise<void> {
  const { data } = await ask(
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }',
    { input: { movieId: await filmId(title), kind } },
    { token },
  )
  expect(data.markMovie.userErrors).toEqual([])
}

const kinds = ({ shelves }: Viewer): string[] => shelves.map(({ kind }) => kind)
const shelf = ({ shelves }: Viewer, wanted: string): Shelf =>
  shelves.find(({ kind }) => kind === wanted)!
const titles = ({ movies }: Shelf): string[] => movies.map(({ movie }) => movie.title)
const tastes = { alien: 5, aliens: 4.5, titanic: 1, frozen: 2.5, jaws: 4, psycho: 4 }

describe('the shelves of a person', () => {
  test('have no film twice, and none that is recommended, rated or marked', async () => {
    await rateFilms(token, tastes)
    await mark('vertigo', 'NOT_INTERESTED')
    await mark('casablanca', 'HIDDEN')
    const answer = await viewer({ first: 20, shown: 20 })
    expect(kinds(answer)).toEqual(['BECAUSE_LOVED', 'SAFE_BETS', 'LONG_SHOTS'])
    const all = answer.shelves.flatMap(titles)
    expect(all).toHaveLength(60)
    expect(new Set(all).size).toBe(60)
    const others = ['Alien', 'Aliens', 'Titanic', 'Frozen', 'Jaws', 'Psycho', 'Vertigo']
    const shown = answer.recommendations.edges.map(({ node }) => node.title)
    for (const title of [...others, 'Casablanca', ...shown]) expect(all).not.toContain(title)
  })

  test('leave out as many recommendations as are shown, at any adventurousness', async () => {
    await rateFilms(token, tastes)
    for (const adventurousness of [0, 1]) {
      const many = await viewer({ after: 60, shown: 60, adventurousness })
      expect(kinds(many)).toEqual(['BECAUSE_LOVED', 'SAFE_BETS', 'LONG_SHOTS'])
      const shown = many.recommendations.edges.map(({ node }) => node.title)
      const all = many.shelves.flatMap(titles)
      expect(all.filter((title) => shown.includes(title))).toEqual([])
    }
    const none = await viewer({ after: 0, shown: 20 })
    const shown = none.recommendations.edges.map(({ node }) => node.title)
    expect(none.shelves.flatMap(titles).some((title) => shown.includes(title))).toBe(true)
  })

  test('have their properties', async () => {
    await rateFilms(token, tastes)
    const answer = await viewer()
    expect(kinds(answer)).toEqual(['BECAUSE_LOVED', 'SAFE_BETS', 'LONG_SHOTS'])
    const [loved, safe, long] = ['BECAUSE_LOVED', 'SAFE_BETS', 'LONG_SHOTS'].map((kind) =>
      shelf(answer, kind),
    )
    expect(loved!.lovedMovie).toEqual({ title: 'Alien' })
    expect([safe!.lovedMovie, long!.lovedMovie]).toEqual([null, null])
    const lows = safe!.movies.map(({ prediction }) => prediction!.low)
    expect(lows).toEqual(lows.toSorted((a, b) => b - a))
    const mean = (of: Shelf, value: (film: Shelf['movies'][number]) => number): number =>
      of.movies.reduce((sum, film) => sum + value(film) / of.movies.length, 0)
    const low = (of: Shelf): number => mean(of, ({ prediction }) => prediction!.low)
    const known = (of: Shelf): number => mean(of, ({ movie }) => movie.ratingCount)
    expect(low(safe!)).toBeGreaterThan(low(loved!))
    expect(low(safe!)).toBeGreaterThan(low(long!))
    expect(known(long!)).toBeLessThan(known(safe!))
  })

  test('follow a new rating, and are the same without one', async () => {
    await rateFilms(token, tastes)
    const before = await viewer()
    expect(await viewer()).toEqual(before)
    const first = titles(before.shelves[0]!)[0]!
    await rateFilms(token, { [first]: 2 })
    expect((await viewer()).shelves.flatMap(titles)).not.toContain(first)
  })

  test('are limited to the number of films asked for', async () => {
    await rateFilms(token, tastes)
    for (const first of [1, 5]) {
      const { shelves } = await viewer({ first })
      expect(shelves.map(({ movies }) => movies.length)).toEqual([first, first, first])
    }
    const refused = async (args: string): Promise<string | undefined> =>
      codeOf(await ask(`{ viewer { shelves(${args}) { kind } } }`, {}, { token }))
    for (const args of [
      'first: 0',
      'first: 21',
      'afterRecommendations: -1',
      'afterRecommendations: 101',
      'adventurousness: 1.1, afterRecommendations: 0',
    ])
      expect(await refused(args)).toBe('BAD_USER_INPUT')
  })
})

test('the watchlist is in the order for the person, without hidden and rated films', async () => {
  await rateFilms(token, { alien: 5, aliens: 5, 'the terminator': 5 })
  const wanted = ['Frozen', 'Blade Runner', 'Titanic', 'Jaws', 'Psycho']
  for (const title of wanted) await mark(title, 'WATCHLIST')
  await mark('psycho', 'HIDDEN')
  await rateFilms(token, { jaws: 4 })
  const list = shelf(await viewer(), 'WATCHLIST')
  expect(titles(list).toSorted()).toEqual(['Blade Runner', 'Frozen', 'Titanic'])
  expect(titles(list)[0]).toBe('Blade Runner')
  const others = (await viewer()).shelves.filter(({ kind }) => kind !== 'WATCHLIST')
  for (const title of titles(list)) expect(others.flatMap(titles)).not.toContain(title)
})

test('films of the watchlist that the model does not know are last, without a prediction', async () => {
  await rateFilms(token, { alien: 5 })
  await mark('vertigo', 'WATCHLIST')
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO "Movie" (title, "searchTitle", "datasetId", "externalId")
     SELECT 'Unheard of', 'unheard of', min(id), 'unheard-of' FROM "Dataset" RETURNING id`,
  )
  const { data } = await ask(
    'mutation ($input: MarkMovieInput!) { markMovie(input: $input) { userErrors { code } } }',
    { input: { movieId: encodeGlobalID('Movie', rows[0]!.id), kind: 'WATCHLIST' } },
    { token },
  )
  expect(data.markMovie.userErrors).toEqual([])
  const list = shelf(await viewer(), 'WATCHLIST')
  expect(titles(list)).toEqual(['Vertigo', 'Unheard of'])
  expect(list.movies.map(({ prediction }) => prediction === null)).toEqual([false, true])
  expect(titles(shelf(await viewer({ first: 1 }), 'WATCHLIST'))).toEqual(['Vertigo'])
})

test('the loved film is none that the person hid or is not interested in', async () => {
  await rateFilms(token, { alien: 5, titanic: 4 })
  expect(shelf(await viewer(), 'BECAUSE_LOVED').lovedMovie).toEqual({ title: 'Alien' })
  await mark('alien', 'HIDDEN')
  expect(shelf(await viewer(), 'BECAUSE_LOVED').lovedMovie).toEqual({ title: 'Titanic' })
  await mark('titanic', 'NOT_INTERESTED')
  expect(kinds(await viewer())).not.toContain('BECAUSE_LOVED')
})

test('a person without ratings has safe bets and long shots', async () => {
  const answer = await viewer({ shown: 20 })
  expect(kinds(answer)).toEqual(['SAFE_BETS', 'LONG_SHOTS'])
  const all = answer.shelves.flatMap(titles)
  const shown = answer.recommendations.edges.map(({ node }) => node.title)
  expect(all.filter((title) => shown.includes(title))).toEqual([])
})

test('one rating gives a shelf of its neighbours, if it is high', async () => {
  await rateFilms(token, { alien: 3.5 })
  expect(kinds(await viewer())).toEqual(['SAFE_BETS', 'LONG_SHOTS'])
  await rateFilms(token, { alien: 4 })
  const loved = shelf(await viewer({ after: 0 }), 'BECAUSE_LOVED')
  expect(loved.lovedMovie).toEqual({ title: 'Alien' })
  const { data } = await ask(
    'query ($id: ID!) { movie(id: $id) { similar(first: 48) { edges { node { title } } } } }',
    { id: await filmId('alien') },
  )
  const similar = data.movie.similar.edges.map(
    ({ node }: { node: { title: string } }) => node.title,
  )
  expect(similar).toEqual(expect.arrayContaining(titles(loved)))
})

test('in blind mode no shelf and no film reveals a prediction', async () => {
  await rateFilms(token, tastes)
  await mark('vertigo', 'WATCHLIST')
  const open = await viewer()
  await setBlindMode(token, true)
  const blind = await viewer()
  expect(kinds(blind)).toEqual(['BECAUSE_LOVED', 'WATCHLIST'])
  expect(titles(shelf(blind, 'BECAUSE_LOVED'))).toEqual(titles(shelf(open, 'BECAUSE_LOVED')))
  for (const { movies } of blind.shelves)
    for (const { prediction } of movies) expect(prediction).toBeNull()
})
