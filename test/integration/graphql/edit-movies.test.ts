import { beforeAll, describe, expect, test } from 'vitest'
import { setRole } from '@/lib/domain/accounts/user-store'
import { pool } from '@/lib/platform/db/client'
import { ask, codeOf, member } from '../../support/ask'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

const [admin, ada] = [{ token: '' }, { token: '' }]
beforeAll(async () => {
  admin.token = (await member('admin')).token
  ada.token = (await member('ada')).token
  await setRole('admin@example.org', 'ADMIN')
})

const facts = {
  year: 2031,
  originalTitle: 'Die Brücke der Affen',
  alternativeTitles: ['Bridge 2031'],
  genres: ['drama', 'Animal'],
  runtime: 121,
  languages: ['de', 'en'],
  countries: ['DE'],
  certificate: 'PG-13',
  overview: 'Apes build a bridge.',
  releaseDate: '2031-05-01',
  directors: ['Zoë Müller'],
  cast: ['Ann Ape', 'Bert Baboon'],
  keywords: ['bridge', 'talking ape'],
  imdbId: 'tt9990001',
  tmdbId: 999_000_1,
}

const fields = `id title year originalTitle alternativeTitles runtime languages countries certificate overview releaseDate
  directors cast keywords imdbId tmdbId genres { name }`

async function edit(name: 'addMovie' | 'updateMovie' | 'hideMovie', input: object, who = admin) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const answer = await ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { movie { ${fields} } userErrors { field code message } } }`,
    { input },
    who,
  )
  if (answer.errors) throw new Error(codeOf(answer))
  return answer.data[name]
}

async function found(args: string, who: object = {}): Promise<string[]> {
  const { data } = await ask(`{ movies(first: 20, ${args}) { edges { node { title } } } }`, {}, who)
  return data.movies.edges.map(({ node }: { node: { title: string } }) => node.title)
}

const title = 'The Bridge of Apes'
let id = ''

test('addMovie stores every fact, with the spelling of known genres', async () => {
  const { movie, userErrors } = await edit('addMovie', { title, ...facts })
  expect(userErrors).toEqual([])
  id = movie.id
  expect(movie).toEqual({
    ...facts,
    id,
    title,
    genres: [{ name: 'Animal' }, { name: 'Drama' }],
  })
})

test('a film is found by its title, its original and its alternative titles', async () => {
  for (const query of ['bridge of apes', 'Die Brucke der Affen', 'bridge 2031'])
    expect([query, (await found(`query: "${query}"`))[0]]).toEqual([query, title])
  for (const text of ['Die Brücke der Affen', 'die bruke der affen']) {
    const { data } = await ask(
      'query ($text: String!) { similarTitles(title: $text) { isSure match { title } } }',
      { text },
    )
    expect(data.similarTitles).toEqual({ isSure: true, match: { title } })
  }
})

describe('the same film again', () => {
  test.each([
    ['the same ID at IMDb', { title: 'Another', imdbId: facts.imdbId }],
    ['the same ID at TMDB', { title: 'Another', tmdbId: facts.tmdbId }],
    ['the same title and year', { title: 'Bridge of Apes', year: 2031 }],
    ['its alternative title and the year beside', { title: 'Bridge 2031', year: 2030 }],
  ])('with %s is refused', async (_, input) => {
    const { movie, userErrors } = await edit('addMovie', input)
    expect([movie, userErrors[0].code]).toEqual([null, 'MOVIE_EXISTS'])
  })

  test('with another ID is another film', async () => {
    const { movie } = await edit('addMovie', { title, year: 2031, tmdbId: 999_000_2 })
    expect(movie.id).not.toBe(id)
    await edit('hideMovie', { movieId: movie.id })
  })
})

test('wrong facts are named, and nothing is stored', async () => {
  const wrong = { year: 31, languages: ['German'], imdbId: '9990001', genres: [' '] }
  const { movie, userErrors } = await edit('addMovie', { title: ' ', ...wrong })
  expect(movie).toBeNull()
  expect(userErrors.map(({ field }: { field: string[] }) => field[1])).toEqual([
    'title',
    'year',
    'genres.0',
    'languages.0',
    'imdbId',
  ])
})

describe('filters', () => {
  const sure = (filter: string) => found(`filter: { yearFrom: 2031, ${filter} }`)

  test.each([
    ['runtimeFrom: 121, runtimeTo: 121', true],
    ['runtimeFrom: 122', false],
    ['runtimeTo: 120', false],
    ['languages: { may: ["fr", "DE"] }', true],
    ['languages: { may: ["fr"] }', false],
    ['languages: { must: ["de", "en"] }', true],
    ['languages: { must: ["de", "fr"] }', false],
    ['languages: { mustNot: ["fr"] }', true],
    ['languages: { mustNot: ["en"] }', false],
    ['certificates: { may: ["pg 13"] }', true],
    ['certificates: { mustNot: ["PG-13"] }', false],
    ['people: { may: ["zoe muller"] }', true],
    ['people: { must: ["Ann Ape", "Bert Baboon"], mustNot: ["Carl"] }', true],
    ['people: { must: ["Ann Ape", "Carl"] }', false],
    ['keywords: { may: ["Talking Ape", "x"], must: ["bridge"] }', true],
    ['keywords: { mustNot: ["talking ape"] }', false],
    ['keywords: { may: [], must: [], mustNot: [] }', true],
  ])('%s: %s', async (filter, matches) => {
    expect(await sure(filter)).toEqual(matches ? [title] : [])
  })

  test('a film without facts passes only what it must not have', async () => {
    const alien = (filter: string) => found(`query: "alien", filter: { yearTo: 1979, ${filter} }`)
    expect(await alien('people: { mustNot: ["Ann Ape"] }')).toContain('Alien')
    expect(await alien('people: { may: ["Ann Ape"] }')).toEqual([])
    expect(await alien('runtimeFrom: 1')).toEqual([])
  })

  test('hold in the feed', async () => {
    const { data } = await ask(
      '{ viewer { recommendations(filter: { people: { must: ["ann ape"] } }) { edges { node { title } } } } }',
      {},
      ada,
    )
    expect(data.viewer.recommendations.edges.length).toBeLessThanOrEqual(1)
    const page = await ask(
      '{ viewer { recommendations(filter: { people: { mustNot: ["ann ape"] } }) { edges { node { title } } } } }',
      {},
      ada,
    )
    expect(page.data.viewer.recommendations.edges.length).toBeGreaterThan(10)
  })

  test('lengths count the films whose runtime is known', async () => {
    const { data } = await ask('{ lengths { runtimeFrom runtimeTo movieCount } }')
    expect(data.lengths).toEqual([{ runtimeFrom: 120, runtimeTo: 149, movieCount: 1 }])
  })
})

test('the facts of a list of films take one statement', async () => {
  const statements: string[] = []
  const original = pool().query.bind(pool())
  // The pool's overloads cannot be written as one function.
  pool().query = ((text: string, ...rest: unknown[]) => {
    statements.push(typeof text === 'string' ? text : '')
    return (original as (...all: unknown[]) => unknown)(text, ...rest)
  }) as never
  try {
    await ask('{ movies(first: 20) { edges { node { overview cast keywords runtime } } } }')
  } finally {
    pool().query = original
  }
  expect(statements.filter((text) => text.includes('"MovieDetails"'))).toHaveLength(1)
})

test('updateMovie changes the given facts, and null removes one', async () => {
  const { movie } = await edit('updateMovie', {
    movieId: id,
    title: 'Bridge of Apes II',
    runtime: 90,
    overview: null,
    keywords: null,
  })
  expect(movie).toMatchObject({ title: 'Bridge of Apes II', runtime: 90, overview: null })
  expect(movie).toMatchObject({ keywords: [], cast: facts.cast, year: 2031 })
  expect(await found('query: "bridge of apes 2"')).toEqual(['Bridge of Apes II'])
  expect(await found('query: "bridge of apes 2", filter: { runtimeTo: 90 }')).toHaveLength(1)
})

test('updateMovie refuses the ID of another film, and a film that does not exist', async () => {
  const { movie } = await edit('addMovie', { title: 'Somewhere Else', tmdbId: 999_000_3 })
  const taken = await edit('updateMovie', { movieId: movie.id, tmdbId: facts.tmdbId })
  expect(taken.userErrors).toMatchObject([{ field: ['input', 'tmdbId'], code: 'ID_TAKEN' }])
  const none = await edit('updateMovie', { movieId: btoa('Movie:99999999'), year: 2000 })
  expect(none.userErrors).toMatchObject([{ field: ['input', 'movieId'], code: 'NOT_FOUND' }])
})

test('a hidden film leaves search, filters and the sitemap, and can be listed again', async () => {
  const { titlesBetween } = await import('@/lib/domain/movies/movie-store')
  const inSitemap = async () =>
    (await titlesBetween(0, 1_000_000)).some((film) => film.title === 'Bridge of Apes II')
  expect(await inSitemap()).toBe(true)
  await edit('hideMovie', { movieId: id })
  expect(await found('query: "bridge of apes 2"')).toEqual([])
  expect(await found('filter: { people: { must: ["ann ape"] } }')).toEqual([])
  expect(await inSitemap()).toBe(false)
  const { data } = await ask('{ similarTitles(title: "Bridge of Apes II") { match { title } } }')
  expect(data.similarTitles.match?.title).not.toBe('Bridge of Apes II')
  const page = await ask('query ($id: ID!) { movie(id: $id) { title } }', { id })
  expect(page.data.movie.title).toBe('Bridge of Apes II')
  await edit('hideMovie', { movieId: id, hidden: false })
  expect(await found('query: "bridge of apes 2"')).toEqual(['Bridge of Apes II'])
  expect(await inSitemap()).toBe(true)
})

test('only an admin may edit films, and no longer after losing the role', async () => {
  await expect(edit('addMovie', { title: 'No' }, ada)).rejects.toThrow('FORBIDDEN')
  await expect(edit('updateMovie', { movieId: id, year: 1 }, ada)).rejects.toThrow('FORBIDDEN')
  await expect(edit('hideMovie', { movieId: id }, ada)).rejects.toThrow('FORBIDDEN')
  await setRole('admin@example.org', 'MEMBER')
  await expect(edit('addMovie', { title: 'No' })).rejects.toThrow('FORBIDDEN')
})
