import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { catalogueVersion } from '@/lib/domain/movies/movie-store'
import type { SeenFilm } from '../../support/catalogue-process'
import { ownDatabase } from '../../support/database'

const database = ownDatabase()

let client: pg.Client
let server: ChildProcess
let datasetId: number

/** A film as another process knows it; null if that cannot read it. */
async function seen(id: number): Promise<SeenFilm | null> {
  server.send(id)
  const [film] = (await once(server, 'message')) as [SeenFilm | null] // as catalogue-process.ts sends
  return film
}

beforeAll(async () => {
  client = new pg.Client({ connectionString: database.url() })
  await client.connect()
  const sizes = { movieCount: 0, userCount: 0, ratingCount: 0 }
  const dataset = { name: 'edited', title: 'Edited', checksum: '', ...sizes }
  ;({ id: datasetId } = await db().dataset.create({ data: dataset }))
  server = fork(path.resolve('test/support/catalogue-process.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATABASE_URL: database.url() },
  })
  await once(server, 'message')
}, 60_000)

afterAll(async () => {
  server.disconnect()
  await once(server, 'exit')
  await client.end()
})

let id = 0
beforeEach(async () => {
  const genres = {
    create: [
      { genre: { connectOrCreate: { where: { name: 'Drama' }, create: { name: 'Drama' } } } },
    ],
  }
  const names = { title: 'Typo', searchTitle: 'typo', externalId: `${id}` }
  ;({ id } = await db().movie.create({ data: { ...names, datasetId, year: 1990, genres } }))
  expect(await seen(id)).toEqual({ title: 'Typo', year: 1990, genres: ['Drama'] })
})

/** Two seconds, and a reserve for a busy machine. */
const soon = { timeout: 30_000, interval: 100 }

test('another process sees a film that was edited with SQL within seconds', async () => {
  await client.query('UPDATE "Movie" SET title = $2, year = 1991 WHERE id = $1', [id, 'Title'])
  await expect.poll(() => seen(id), soon).toEqual({ title: 'Title', year: 1991, genres: ['Drama'] })
})

test('another process sees genres that were added, renamed and removed', async () => {
  await client.query(
    `WITH genre AS (INSERT INTO "Genre" (name) VALUES ('Comedy') RETURNING id)
     INSERT INTO "MovieGenre" ("movieId", "genreId") SELECT $1, id FROM genre`,
    [id],
  )
  await expect.poll(() => seen(id), soon).toMatchObject({ genres: ['Comedy', 'Drama'] })
  await client.query(`UPDATE "Genre" SET name = 'Satire' WHERE name = 'Comedy'`)
  await expect.poll(() => seen(id), soon).toMatchObject({ genres: ['Drama', 'Satire'] })
  await client.query(`DELETE FROM "MovieGenre" WHERE "movieId" = $1`, [id])
  await expect.poll(() => seen(id), soon).toMatchObject({ genres: [] })
})

test('another process sees an added film at once, and a deleted film no longer', async () => {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO "Movie" (title, "searchTitle", "datasetId", "externalId")
     VALUES ('New', 'new', $1, 'new') RETURNING id`,
    [datasetId],
  )
  expect(await seen(rows[0]!.id)).toMatchObject({ title: 'New' })
  await client.query('DELETE FROM "Movie" WHERE id = $1', [rows[0]!.id])
  await expect.poll(() => seen(rows[0]!.id), soon).toEqual({ title: null, year: null, genres: [] })
})

test('another process sees an edit after it lost its connections', async () => {
  await client.query('UPDATE "Movie" SET title = $2 WHERE id = $1', [id, 'Again'])
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`,
  )
  await expect.poll(() => seen(id), soon).toMatchObject({ title: 'Again' })
})

test('the version of the catalogue changes when an edit is committed, not before', async () => {
  const before = await catalogueVersion()
  await client.query('BEGIN')
  await client.query('UPDATE "Movie" SET title = $2 WHERE id = $1', [id, 'Committed'])
  expect(await catalogueVersion()).toBe(before)
  await client.query('COMMIT')
  expect(await catalogueVersion()).not.toBe(before)
})

test('the version of the catalogue stays when a film is rated', async () => {
  const before = await catalogueVersion()
  const user = await db().user.create({ data: { displayName: 'Somebody' } })
  await db().rating.create({ data: { userId: user.id, movieId: id, halfStars: 8 } })
  expect((await db().movie.findUniqueOrThrow({ where: { id } })).ratingCount).toBe(1)
  expect(await catalogueVersion()).toBe(before)
})
