import { pool } from '../db/client'

/** Per key of the export, its rows in a given order; $1 is the person. */
const lists = {
  ratings: `SELECT r."movieId", m.title, m.year, r."halfStars" / 2.0 AS stars, r."ratedAt"
    FROM "Rating" r JOIN "Movie" m ON m.id = r."movieId"
    WHERE r."userId" = $1 ORDER BY r."ratedAt", r."movieId"`,
  marks: `SELECT k."movieId", m.title, m.year, k.kind, k."markedAt"
    FROM "Mark" k JOIN "Movie" m ON m.id = k."movieId"
    WHERE k."userId" = $1 ORDER BY k."markedAt", k."movieId", k.kind`,
  sealedPredictions: `SELECT s."movieId", m.title, m.year, s."modelVersion", s.stars, s.low, s.high,
      s."filmAverage", s."halfStars" / 2.0 AS "ratedStars", s."sealedAt"
    FROM "SealedPrediction" s JOIN "Movie" m ON m.id = s."movieId"
    WHERE s."userId" = $1 ORDER BY s."sealedAt", s."movieId"`,
  tasteChanges: `SELECT c."tasteVersion", c."movieId", c."halfStars" / 2.0 AS stars, c."ratedAt", c.marks, c."changedAt"
    FROM "TasteChange" c WHERE c."userId" = $1 ORDER BY c."tasteVersion", c."movieId"`,
  apiTokens: `SELECT t.name, t.scope, t."createdAt", t."expiresAt", t."lastUsedAt"
    FROM "ApiToken" t WHERE t."userId" = $1 ORDER BY t.id`,
}

const profile = `SELECT u.email, u."displayName", u.visibility, u."blindMode", u."createdAt"
  FROM "User" u WHERE u.id = $1`

/** In one statement, so that all of it is of one moment. */
const statement = `SELECT json_build_object(
  'profile', (SELECT to_json(row) FROM (${profile}) row),
  ${Object.entries(lists)
    .map(([name, rows]) => `'${name}', (SELECT coalesce(json_agg(row), '[]') FROM (${rows}) row)`)
    .join(',\n  ')}) AS everything`

/** What the database holds of a person, but the hashes of password and tokens. */
export async function everythingAbout(userId: number): Promise<object> {
  const { rows } = await pool().query<{ everything: object }>(statement, [userId])
  if (!rows[0]) throw new Error('The export has no row.')
  return rows[0].everything
}
