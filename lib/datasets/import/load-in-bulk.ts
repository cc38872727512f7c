import type pg from 'pg'

/** Tables whose indices are built after the rows are in. Their keys stay, because other rows refer to them. */
const indexed = ['Movie', 'MovieName'] as const

/**
 * Add many rows to an empty table of ratings: without its keys, indices and triggers, which are put back at the end. To
 * sort all rows once is much faster than to insert each row into every index. Everything happens in the transaction of
 * the caller, so a failure leaves the tables as they were.
 *
 * @param load must itself do what the triggers of the table do
 * @param watch called before each index or key is built
 */
export async function loadInBulk(
  client: pg.PoolClient,
  load: () => Promise<void>,
  watch: (step: string) => void,
): Promise<void> {
  const keys = await keysOfRatings(client)
  const indices = await indicesWithoutKey(client, ['Rating', ...indexed])
  for (const { table, name } of [...keys].reverse())
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of indices) await client.query(`DROP INDEX ${name}`)
  await client.query('ALTER TABLE "Rating" DISABLE TRIGGER USER')
  // PostgreSQL may then leave out the write-ahead log of the rows. At the end of the transaction it flushes the table.
  await client.query('TRUNCATE "Rating"')
  await load()
  for (const { table, name, definition } of keys) {
    watch(`checking ${name}`)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
  for (const { name, definition } of indices) {
    watch(`building ${name}`)
    await client.query(definition)
  }
  await client.query('ALTER TABLE "Rating" ENABLE TRIGGER USER')
}

interface Definition {
  readonly table: string
  /** Quoted. */
  readonly name: string
  readonly definition: string
}

/** The primary key of ratings, then the foreign keys of ratings and those of other tables to them. */
async function keysOfRatings(client: pg.PoolClient): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `SELECT conrelid::regclass AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint
     WHERE contype IN ('p', 'u', 'f') AND (conrelid = '"Rating"'::regclass OR confrelid = '"Rating"'::regclass)
     ORDER BY contype = 'f', conname`,
  )
  return rows
}

async function indicesWithoutKey(
  client: pg.PoolClient,
  tables: readonly string[],
): Promise<Definition[]> {
  const { rows } = await client.query<Definition>(
    `SELECT i.indrelid::regclass AS table, i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
     ORDER BY i.indexrelid`,
    [tables.map((table) => `"${table}"`)],
  )
  return rows
}
