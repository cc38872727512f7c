import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFilms } from '@/lib/datasets/films/add-films'
import { openFilms } from '@/lib/datasets/films/open-films'
import { tmdbFilm } from '@/lib/datasets/films/tmdb-film'
import { importDataset } from '@/lib/datasets/import-dataset'
import { openDataset } from '@/lib/datasets/open-dataset'
import { tmdbClient } from '@/lib/domain/movies/tmdb/tmdb-client'
import { db } from '@/lib/platform/db/client'
import { ownDatabase } from '../../support/database'
import { matrix, tmdbServer, type TmdbServer } from '../../support/tmdb-server'

ownDatabase()

const folder = mkdtempSync(path.join(os.tmpdir(), 'matinee-films-'))
let server: TmdbServer
beforeAll(async () => {
  server = await tmdbServer()
  await importDataset(await openDataset('sample', { dataDir: folder }))
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string | Buffer): string {
  const full = path.join(folder, name)
  writeFileSync(full, content)
  return full
}

async function add(given: string, options: { tmdb?: boolean; refresh?: boolean } = {}) {
  const tmdb = options.tmdb ? tmdbClient(server.options) : null
  const source = openFilms(given, { minPopularity: 5 })
  const { refused, ...counts } = await addFilms(source, { tmdb, refresh: options.refresh ?? false })
  return { ...counts, refused: refused.map(({ line, reason }) => `${line.line}: ${reason}`) }
}

const counts = (added: number, changed: number, unchanged: number, gone = 0) => ({
  added,
  changed,
  unchanged,
  gone,
  refused: [],
})

test('our CSV adds new films and facts about known ones, once', async () => {
  const known = await db().movie.findFirstOrThrow({ where: { title: 'Alien' } })
  const csv = file(
    'new.csv',
    'title,year,genres,runtime,directors\nA Very New Film,2030,sci-fi|Drama,99,Ida B\nAlien,1979,,117,Ridley Scott\n',
  )
  expect(await add(csv)).toEqual(counts(1, 1, 0))
  expect(await add(csv)).toEqual(counts(0, 0, 2))
  const alien = await db().movie.findUniqueOrThrow({
    where: { id: known.id },
    include: { details: true, genres: true },
  })
  expect(alien).toMatchObject({ ratingCount: known.ratingCount, externalId: known.externalId })
  expect(alien.details).toMatchObject({ runtime: 117, directors: ['Ridley Scott'] })
  expect(alien.genres.length).toBeGreaterThan(0)
  const added = await db().movie.findFirstOrThrow({
    where: { title: 'A Very New Film' },
    include: { genres: { include: { genre: true } } },
  })
  expect(added.genres.map(({ genre }) => genre.name).sort()).toEqual(['Drama', 'Sci-Fi'])
})

test('a line that may mean two films is left out and named, and the others are added', async () => {
  await db().movie.createMany({
    data: [1, 2].map(() => ({ title: 'Double', searchTitle: 'double', year: 2000 })),
  })
  const doubles = await db().movie.findMany({ where: { title: 'Double' } })
  await db().movieName.createMany({
    data: doubles.map(({ id }) => ({ movieId: id, name: 'double', kind: 'TITLE' as const })),
  })
  const result = await add(file('doubles.csv', 'title,year\nDouble,2000\nSingle,2031\n'))
  expect(result.refused).toEqual(['2: it may be “Double” (2000) or “Double” (2000)'])
  expect(result.added).toBe(1)
})

test('a wrong line stops before anything is stored', async () => {
  const before = await db().movie.count()
  await expect(add(file('wrong.csv', 'title,year\nFine,2000\nWrong,20x0\n'))).rejects.toThrow(
    'wrong.csv line 3: year: must be a number',
  )
  expect(await db().movie.count()).toBe(before)
})

test("MovieLens' films are matched by ID, else by title and year", async () => {
  const movies =
    'movieId,title,genres\n1,"Alien (1979)",Horror\n2,"Newest, The (2031)",Comedy|Drama\n3,Other Name of 77 (2031),Drama\n'
  const links = 'movieId,imdbId,tmdbId\n1,0078748,348\n2,9990077,77\n3,,77\n'
  file('movies.csv', movies)
  file('links.csv', links)
  expect(await add(folder)).toMatchObject({ added: 1, changed: 2 })
  const alien = await db().movie.findFirstOrThrow({ where: { title: 'Alien' } })
  expect(alien).toMatchObject({ imdbId: 'tt0078748', tmdbId: 348 })
  expect(await db().movie.count({ where: { tmdbId: 77 } })).toBe(1)
})

const line = (film: object) => `${JSON.stringify(film)}\n`
const exported = [
  { adult: false, id: 603, original_title: 'The Matrix', popularity: 60.5, video: false },
  { adult: false, id: 348, original_title: 'Alien', popularity: 40, video: false },
  { adult: false, id: 9_000_001, original_title: 'Deleted', popularity: 30, video: false },
  { adult: false, id: 9_000_002, original_title: 'Unknown', popularity: 0.6, video: false },
  { adult: true, id: 9_000_003, original_title: 'Adult', popularity: 50, video: false },
  { adult: false, id: 9_000_004, original_title: 'Clip', popularity: 50, video: true },
]

test("TMDB's export is joined with details, and continues where it stopped", async () => {
  const gz = file('movie_ids.json.gz', gzipSync(exported.map(line).join('')))
  expect(await add(gz, { tmdb: true })).toEqual(counts(0, 1, 1, 1))
  const { details, ...movie } = await db().movie.findFirstOrThrow({
    where: { tmdbId: 603 },
    include: { details: true },
  })
  expect(movie.title).toBe('The Matrix')
  expect(details).toMatchObject({ runtime: 136, certificate: 'R', overview: matrix.overview })
  server.requests.length = 0
  expect(await add(gz, { tmdb: true })).toEqual(counts(0, 0, 2, 1))
  expect(server.requests).toHaveLength(1) // only the film that is not there
})

test('without a key, the export adds IDs and original titles', async () => {
  const films = [
    exported[0]!,
    { id: 348, original_title: 'Das unheimliche Wesen', popularity: 9 },
    { id: 9_000_009, original_title: 'Nur hier', popularity: 9 },
  ]
  expect(await add(file('ids.json', films.map(line).join('')))).toEqual(counts(1, 0, 2))
  expect(await db().movie.findFirst({ where: { tmdbId: 348 } })).toMatchObject({ title: 'Alien' })
})

test.each([
  ['{"id": 1', 'is not JSON'],
  ['{"id": "1", "original_title": "x"}', 'id: '],
  ['[]', 'is wrong|Invalid input|expected object'],
])('the line %s of an export is refused', async (text, message) => {
  const name = file('bad.json', `${line(exported[0]!)}${text}\n`)
  await expect(add(name)).rejects.toThrow(new RegExp(`bad\\.json line 2: .*(${message})`))
})

test('one film is added by its ID at TMDB or IMDb', async () => {
  server.films.set(550, {
    ...matrix,
    id: 550,
    imdb_id: 'tt0137523',
    title: 'Fight Club 2031',
    release_date: '2031-01-01',
  })
  const tmdb = tmdbClient(server.options)
  const options = { tmdb, refresh: false }
  expect(await addFilms(tmdbFilm(tmdb, 'tmdb', '550'), options)).toMatchObject({ added: 1 })
  expect(await addFilms(tmdbFilm(tmdb, 'imdb', 'tt0137523'), options)).toMatchObject({
    unchanged: 1,
  })
  await expect(addFilms(tmdbFilm(tmdb, 'tmdb', '551'), options)).rejects.toThrow(
    'TMDB has no such film',
  )
  await expect(addFilms(tmdbFilm(tmdb, 'tmdb', 'abc'), options)).rejects.toThrow(
    '"abc" is not an ID',
  )
  expect(() => tmdbFilm(null, 'tmdb', '550')).toThrow('set TMDB_API_KEY')
})

test('an unknown file is refused', () => {
  expect(() => openFilms(path.join(folder, 'none.csv'), { minPopularity: 0 })).toThrow(
    'There is no file',
  )
  expect(() => openFilms(file('x.txt', ''), { minPopularity: 0 })).toThrow('is in no known format')
})
