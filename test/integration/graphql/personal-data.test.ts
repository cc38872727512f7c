import { beforeAll, expect, test } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

/** The key of the export for each table with personal data. */
const keyOfTable: Readonly<Record<string, string>> = {
  Rating: 'ratings',
  Mark: 'marks',
  Viewing: 'diary',
  HistoryImport: 'imports',
  SealedPrediction: 'sealedPredictions',
  TasteChange: 'tasteChanges',
  ApiToken: 'apiTokens',
  PasswordReset: 'passwordResets',
  Companion: 'companions',
  Invitation: 'invitations',
}

const rows = async (sql: string, ...values: unknown[]) => (await pool().query(sql, values)).rows

const personalTables = async (): Promise<string[]> =>
  (
    await rows(
      `SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'userId' AND table_schema = 'public' ORDER BY 1`,
    )
  ).map(({ name }) => name)

/** Creates a row in every table with personal data. The film has another rating too. */
async function leaveTraces(userId: number): Promise<void> {
  const [{ id: datasetId }] = await rows(
    `INSERT INTO "Dataset" (name, title, checksum, "movieCount", "userCount", "ratingCount") VALUES ('d', 'D', '', 1, 0, 0) RETURNING id`,
  )
  const [{ id: movieId }] = await rows(
    `INSERT INTO "Movie" (title, year, "searchTitle", "datasetId", "externalId") VALUES ('Alien', 1979, 'alien', $1, '1') RETURNING id`,
    datasetId,
  )
  const [{ id: other }] = await rows(`INSERT INTO "User" ("displayName") VALUES ('') RETURNING id`)
  const at = '2026-03-04T05:06:07Z'
  await rows(
    `INSERT INTO "Rating" VALUES ($1, $2, 9, $4), ($3, $2, 4, $4)`,
    userId,
    movieId,
    other,
    at,
  )
  await rows(
    `INSERT INTO "SealedPrediction" ("userId", "movieId", "modelVersion", stars, low, high, "filmAverage", "halfStars", "sealedAt")
     VALUES ($1, $2, 'm', 4.2, 3.5, 5, 3, 9, $3)`,
    userId,
    movieId,
    at,
  )
  await rows(
    `INSERT INTO "Mark" ("userId", "movieId", kind, "markedAt") VALUES ($1, $2, 'WATCHLIST', $3)`,
    userId,
    movieId,
    at,
  )
  await rows(
    `INSERT INTO "Viewing" ("userId", "movieId", "watchedOn", tags, note) VALUES ($1, $2, '2026-03-04', '{cinema}', 'with Bo')`,
    userId,
    movieId,
  )
  await rows(
    `INSERT INTO "TasteChange" ("userId", "tasteVersion", "movieId", "halfStars", marks, "changedAt", written) VALUES ($1, 1, $2, 3, '{SEEN}', $3, 1)`,
    userId,
    movieId,
    at,
  )
  await rows(
    `INSERT INTO "HistoryImport" ("userId", source, "createdAt", unused) VALUES ($1, 'IMDb', $2, '[]')`,
    userId,
    at,
  )
  await rows(`INSERT INTO "PasswordReset" VALUES ('0', $1, $2)`, userId, at)
  await rows(
    `INSERT INTO "Companion" ("userId", "companionId", since) VALUES ($1, $2, $3), ($2, $1, $3)`,
    userId,
    other,
    at,
  )
  await rows(
    `INSERT INTO "Invitation" ("userId", "tokenHash", "expiresAt") VALUES ($1, 'secret hash', $2)`,
    userId,
    at,
  )
}

let ada: { id: string; token: string }
let userId: number
beforeAll(async () => {
  ada = await member('ada')
  const [{ id }] = await rows(`SELECT id FROM "User" WHERE email = 'ada@example.org'`)
  userId = id
  await leaveTraces(userId)
})

test('the export has a key for every table with personal data', async () => {
  expect(await personalTables()).toEqual(Object.keys(keyOfTable).sort())
})

test('the export has all data stored about a person, without secrets', async () => {
  const { data } = await ask('{ exportMyData }', {}, ada)
  expect(data.exportMyData).toMatchObject({
    profile: {
      email: 'ada@example.org',
      displayName: 'ada',
      visibility: 'PRIVATE',
      blindMode: false,
      allowsTraining: true,
    },
    ratings: [{ title: 'Alien', year: 1979, stars: 4.5, ratedAt: '2026-03-04T05:06:07+00:00' }],
    marks: [{ title: 'Alien', kind: 'WATCHLIST' }],
    diary: [{ title: 'Alien', watchedOn: '2026-03-04', tags: ['cinema'], note: 'with Bo' }],
    imports: [{ source: 'IMDb', status: 'STAGED', waiting: [] }],
    sealedPredictions: [{ title: 'Alien', stars: 4.2, ratedStars: 4.5, filmAverage: 3 }],
    tasteChanges: [{ tasteVersion: 1, stars: 1.5, marks: ['SEEN'] }],
    passwordResets: [{ expiresAt: '2026-03-04T05:06:07+00:00' }],
    apiTokens: [{ name: 'test', scope: 'WRITE' }],
    companions: [{ displayName: '', since: '2026-03-04T05:06:07+00:00' }],
    invitations: [{ expiresAt: '2026-03-04T05:06:07+00:00' }],
  })
  expect(Object.keys(data.exportMyData).sort()).toEqual(
    ['profile', ...Object.values(keyOfTable)].sort(),
  )
  expect(JSON.stringify(data)).not.toMatch(/hash|\$argon2|mtn_/i)
})

test('the export is for the signed-in person only', async () => {
  const { errors } = await ask('{ exportMyData }')
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

test('a deleted account leaves no row, and the rating counts of films are updated', async () => {
  const counts = () => rows('SELECT "ratingCount", "halfStarSum" FROM "Movie"')
  expect(await counts()).toEqual([{ ratingCount: 2, halfStarSum: 13 }])
  const { data } = await ask(
    'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { deleted } }',
    { input: { password: 'ada has a long password' } },
    ada,
  )
  expect(data.deleteAccount.deleted).toBe(true)
  for (const table of await personalTables()) {
    expect([table, await rows(`SELECT 1 FROM "${table}" WHERE "userId" = $1`, userId)]).toEqual([
      table,
      [],
    ])
  }
  expect(await counts()).toEqual([{ ratingCount: 1, halfStarSum: 4 }])
})
