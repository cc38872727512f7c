import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tmdbClient, type Tmdb } from '@/lib/domain/movies/tmdb/tmdb-client'
import {
  matrix,
  posterBytes,
  tmdbKey,
  tmdbServer,
  type TmdbServer,
} from '../../../../../support/tmdb-server'

let server: TmdbServer
let tmdb: Tmdb
const waits: number[] = []
beforeAll(async () => {
  server = await tmdbServer()
  tmdb = tmdbClient({
    ...server.options,
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
  })
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
  server.next.length = 0
  waits.length = 0
})

test('one request gives all facts of a film', async () => {
  expect(await tmdb.movie(603)).toEqual({
    posterPath: '/matrixposter.jpg',
    facts: {
      title: 'The Matrix',
      year: 1999,
      releaseDate: '1999-03-31',
      originalTitle: 'The Matrix',
      overview: matrix.overview,
      runtime: 136,
      genres: ['Action', 'Science Fiction'],
      languages: ['en'],
      countries: ['US'],
      certificate: 'R',
      directors: ['Lana Wachowski'],
      cast: ['Keanu Reeves', 'Laurence Fishburne'],
      keywords: ['saving the world', 'simulated reality'],
      alternativeTitles: ['Matrix'],
      imdbId: 'tt0133093',
      tmdbId: 603,
    },
  })
  expect(server.requests).toEqual([
    '/3/movie/603?append_to_response=credits%2Ckeywords%2Crelease_dates%2Calternative_titles%2Cexternal_ids',
  ])
})

test('unknown facts are left out, and so are values that are none', async () => {
  server.films.set(1, {
    id: 1,
    title: ' Bare\nBones ',
    runtime: 0,
    release_date: '',
    overview: '',
    imdb_id: '',
    poster_path: '/../../secret.jpg',
    genres: [{ name: 'TV Movie' }],
    original_language: 'english',
  })
  const found = await tmdb.movie(1)
  expect(found).toEqual({ posterPath: null, facts: { title: 'Bare Bones', tmdbId: 1 } })
})

test('a film is found by its ID at IMDb', async () => {
  expect(await tmdb.findByImdbId('tt0133093')).toBe(603)
  expect(await tmdb.findByImdbId('tt9999999')).toBeNull()
})

test('a film that TMDB does not have is null', async () => {
  expect(await tmdb.movie(404)).toBeNull()
})

test('a read access token is sent in a header', async () => {
  const withToken = tmdbClient({ ...server.options, apiKey: 't'.repeat(200) })
  expect((await withToken.movie(603))?.facts.title).toBe('The Matrix')
  expect(server.requests[0]).not.toContain('tttt')
})

test('the poster is read as bytes', async () => {
  expect(Buffer.from(await tmdb.poster('/matrixposter.jpg'))).toEqual(posterBytes)
})

test('too many requests are repeated after the time that TMDB asks for, failures after a longer and longer time', async () => {
  const wait = { status: 429, body: {}, headers: { 'retry-after': '7' } }
  server.next.push(wait, { status: 503, body: {} }, { status: 500, body: {} })
  expect((await tmdb.movie(603))?.facts.title).toBe('The Matrix')
  expect(waits).toEqual([7_000, 2_000, 4_000])
})

test.each([
  ['a refused key', [{ status: 401, body: {} }], 'TMDB refuses the key'],
  ['a failure that stays', Array(4).fill({ status: 500, body: {} }), 'with status 500'],
  ['a refusal', [{ status: 400, body: {} }], '/movie/603 with status 400'],
  ['no JSON', [{ status: 200, body: '<html>' }], 'something that is not JSON'],
  ['another shape', [{ status: 200, body: { id: 'x' } }], 'unexpected id'],
  ['too many bytes', [{ status: 200, body: Buffer.alloc(11_000_000) }], 'too many bytes'],
])('%s is an error without the key', async (_, answers, message) => {
  server.next.push(...answers)
  const error = await tmdb.movie(603).then(
    () => null,
    (reason: unknown) => reason as Error,
  )
  expect(error?.message).toContain(message)
  expect(`${error?.message}${error?.stack}`).not.toContain(tmdbKey)
})

test('an unreachable server is an error without the key', async () => {
  const gone = tmdbClient({
    ...server.options,
    apiUrl: 'http://127.0.0.1:1/3',
    wait: () => Promise.resolve(),
  })
  await expect(gone.movie(603)).rejects.toThrow(
    /^TMDB does not answer http:\/\/127\.0\.0\.1:1\/3\/movie\/603 \(.+\)\.$/,
  )
})
