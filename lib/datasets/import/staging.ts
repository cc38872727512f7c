import type pg from 'pg'

/**
 * Tables that hold a data set until it is complete and checked. They exist only inside the transaction of an import.
 * Films have the database's IDs at once, people and ratings get theirs when they are merged.
 */
const tables = {
  StagedMovie: '(LIKE "Movie" INCLUDING DEFAULTS, line bigint NOT NULL)',
  StagedGenre: '("movieId" int NOT NULL, name text NOT NULL)',
  StagedName: '(LIKE "MovieName" INCLUDING DEFAULTS)',
  // `ratedAt` in Unix seconds. `line` is the line in the file.
  StagedRating:
    '("userId" text NOT NULL, "movieId" text NOT NULL, "halfStars" smallint NOT NULL, "ratedAt" bigint, line bigint NOT NULL)',
} as const

/** Tables that later steps compute from these. */
const computed = ['StagedCount', 'StagedPerson'] as const

/** PostgreSQL writes no log for unlogged tables and may read them in parallel, unlike temporary ones. */
export async function createStaging(client: pg.PoolClient): Promise<void> {
  for (const [name, columns] of Object.entries(tables))
    await client.query(`CREATE UNLOGGED TABLE "${name}" ${columns}`)
}

export async function dropStaging(client: pg.PoolClient): Promise<void> {
  const names = [...Object.keys(tables), ...computed].map((name) => `"${name}"`)
  await client.query(`DROP TABLE ${names.join(', ')}`)
}

/** Create a table with the result of a query, and collect its statistics, so that the next queries are planned well. */
export async function createFrom(
  client: pg.PoolClient,
  table: (typeof computed)[number],
  query: string,
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS "${table}"`)
  await client.query(`CREATE UNLOGGED TABLE "${table}" AS ${query}`)
  await client.query(`ANALYZE "${table}"`)
}
