import { pool } from '../../platform/db/client'

/** One list of the export. */
interface ExportList {
  readonly table: string
  /** The exported columns; `t` is the table. */
  readonly columns: string
  readonly join?: string
  /** The order of the rows in one value. */
  readonly order: string
  /** Columns that identify a row of a person, in the order of an index. They never change. */
  readonly key: readonly string[]
}

/** OFFSET 0 makes the planner look up each film by its id, instead of reading the whole catalogue for a page. */
const film =
  'JOIN LATERAL (SELECT title, year, "imdbId", "tmdbId" FROM "Movie" WHERE id = t."movieId" OFFSET 0) m ON true'

const lists = {
  ratings: {
    table: '"Rating"',
    columns:
      't."movieId", m.title, m.year, m."imdbId", m."tmdbId", t."halfStars" / 2.0 AS stars, t."ratedAt"',
    join: film,
    order: 't."ratedAt", t."movieId"',
    key: ['t."movieId"'],
  },
  marks: {
    table: '"Mark"',
    columns: 't."movieId", m.title, m.year, m."imdbId", m."tmdbId", t.kind, t."markedAt"',
    join: film,
    order: 't."markedAt", t."movieId", t.kind',
    key: ['t."movieId"', 't.kind'],
  },
  diary: {
    table: '"Viewing"',
    columns: `t."movieId", m.title, m.year, m."imdbId", m."tmdbId", to_char(t."watchedOn", 'YYYY-MM-DD') AS "watchedOn",
      t.rewatch, t.tags, t.note`,
    join: film,
    order: 't."watchedOn", t.id',
    key: ['t.id'],
  },
  imports: {
    table: '"HistoryImport"',
    columns: `t.source, t.status, t."createdAt", t."confirmedAt", (
      SELECT coalesce(json_agg(json_build_object('title', e.title, 'year', e.year, 'stars', e."halfStars" / 2.0,
        'marks', e.marks, 'viewings', e.viewings) ORDER BY e.position), '[]')
      FROM "HistoryEntry" e WHERE e."importId" = t.id AND e.changed IS NULL) AS waiting`,
    order: 't.id',
    key: ['t.id'],
  },
  sealedPredictions: {
    table: '"SealedPrediction"',
    columns: `t."movieId", m.title, m.year, t."modelVersion", t.stars, t.low, t.high,
      t."filmAverage", t."halfStars" / 2.0 AS "ratedStars", t."sealedAt"`,
    join: film,
    order: 't."sealedAt", t."movieId"',
    key: ['t."movieId"'],
  },
  tasteChanges: {
    table: '"TasteChange"',
    columns:
      't."tasteVersion", t."movieId", t."halfStars" / 2.0 AS stars, t."ratedAt", t.marks, t."changedAt"',
    order: 't."tasteVersion", t."movieId"',
    key: ['t."tasteVersion"', 't."movieId"'],
  },
  apiTokens: {
    table: '"ApiToken"',
    columns: 't.name, t.scope, t."createdAt", t."expiresAt", t."lastUsedAt"',
    order: 't.id',
    key: ['t.id'],
  },
  passwordResets: {
    table: '"PasswordReset"',
    columns: 't."expiresAt"',
    order: 't."expiresAt"',
    key: ['t."tokenHash"'],
  },
  companions: {
    table: '"Companion"',
    columns: 'c."displayName", t.since',
    join: 'JOIN "User" c ON c.id = t."companionId"',
    order: 't.since, t."companionId"',
    key: ['t."companionId"'],
  },
  invitations: {
    table: '"Invitation"',
    columns: 't."createdAt", t."expiresAt"',
    order: 't.id',
    key: ['t.id'],
  },
} satisfies Record<string, ExportList>

export type ExportListName = keyof typeof lists

/** In the order of the file. */
export const exportLists = Object.keys(lists) as ExportListName[] // the keys of this object

const profile = `SELECT u.email, u."displayName", u.handle, u.visibility, u."blindMode", u."allowsTraining", u."createdAt"
  FROM "User" u WHERE u.id = $1`

/** One statement reads a consistent snapshot. */
const wholeStatement = `SELECT json_build_object(
  'profile', (SELECT to_json(row) FROM (${profile}) row),
  ${Object.entries<ExportList>(lists)
    .map(
      ([name, list]) =>
        `'${name}', (SELECT coalesce(json_agg(row), '[]') FROM (
          SELECT ${list.columns} FROM ${list.table} t ${list.join ?? ''}
          WHERE t."userId" = $1 ORDER BY ${list.order}) row)`,
    )
    .join(',\n  ')}) AS everything`

/** All rows of a person, without the hashes of password and tokens. */
export async function everythingAbout(userId: number): Promise<object> {
  const { rows } = await pool().query<{ everything: object }>(wholeStatement, [userId])
  if (!rows[0]) throw new Error('The export has no row.')
  return rows[0].everything
}

const countStatement = `SELECT count(*)::int AS count FROM (
  ${Object.values<ExportList>(lists)
    .map(({ table }) => `SELECT 1 FROM ${table} WHERE "userId" = $1`)
    .join('\n  UNION ALL ')} LIMIT $2) rows`

/** The number of rows in the lists, counted up to `limit`. */
export async function countExported(userId: number, limit: number): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(countStatement, [userId, limit])
  return rows[0]?.count ?? 0
}

/** As JSON; null if the account was deleted. */
export async function exportedProfile(userId: number): Promise<string | null> {
  const { rows } = await pool().query<{ json: string }>(
    `SELECT to_json(row)::text AS json FROM (${profile}) row`,
    [userId],
  )
  return rows[0]?.json ?? null
}

/** The key of the last row of a page. */
export type ExportKey = readonly (string | number)[]

export interface ExportedRow {
  readonly json: string
  readonly key: ExportKey
}

/** The next rows of a list after a key, as JSON, in the order of the keys; null: from the beginning. */
export async function exportedPage(
  userId: number,
  name: ExportListName,
  after: ExportKey | null,
  limit: number,
): Promise<ExportedRow[]> {
  const { table, columns, join = '', key }: ExportList = lists[name]
  const keys = key.join(', ')
  const values = key.map((_, at) => `$${at + 3}`).join(', ')
  const { rows } = await pool().query<ExportedRow>(
    `SELECT (SELECT to_json(row)::text FROM (SELECT ${columns}) row) AS json, json_build_array(${keys}) AS key
     FROM (
       SELECT * FROM ${table} t WHERE t."userId" = $1 ${after ? `AND (${keys}) > (${values})` : ''}
       ORDER BY ${keys} LIMIT $2
     ) t ${join} ORDER BY ${keys}`,
    [userId, limit, ...(after ?? [])],
  )
  return rows
}
