import { pipeline } from 'node:stream/promises'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { inLongTransaction } from '../../platform/db/transaction'

/** A connection that sees one unchanging state of the database. */
export type Snapshot = pg.PoolClient

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/** Tables that a backup leaves out: Prisma's list of migrations, and counts of the last minutes. */
const leftOut = ['_prisma_migrations', 'rate_limit']

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const columnList = ({ columns }: Table): string => columns.map(quoted).join(', ')

/** Runs `work` on one unchanging state of the database, while others go on writing. */
export const inSnapshot = <T>(work: (client: Snapshot) => Promise<T>): Promise<T> =>
  inLongTransaction(work, 'ISOLATION LEVEL REPEATABLE READ READ ONLY')

/** The names of the applied migrations, in their order. */
export async function appliedMigrations(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows.map(({ name }) => name)
}

/** All tables with their columns, in an order in which no row refers to a later table. */
export async function orderedTables(client: pg.PoolClient): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `SELECT c.relname::text AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL ($1)
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname`,
    [leftOut],
  )
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `SELECT referring.relname::text AS "from", referred.relname::text AS "to"
     FROM pg_constraint
       JOIN pg_class referring ON referring.oid = conrelid JOIN pg_class referred ON referred.oid = confrelid
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid`,
  )
  const ordered: Table[] = []
  const placed = new Set<string>()
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ name }) =>
        !placed.has(name) && references.every(({ from, to }) => from !== name || placed.has(to)),
    )
    if (!next) throw new Error('Tables refer to each other in a circle.')
    ordered.push(next)
    placed.add(next.name)
  }
  return ordered
}

/** The rows of a table, in the text format of COPY. */
export const readTable = (client: pg.PoolClient, table: Table): Readable & { rowCount: number } =>
  client.query(copyTo(`COPY ${quoted(table.name)} (${columnList(table)}) TO STDOUT`))

/** Whether the database holds no people and no films. */
export async function isWithoutData(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(
    'SELECT NOT EXISTS (SELECT FROM "User") AND NOT EXISTS (SELECT FROM "Movie") AS empty',
  )
  return rows[0]!.empty
}

/**
 * Replaces all rows in one transaction. Triggers do not run, because the rows contain what triggers maintain.
 * @param tables in an order in which no row refers to a later table
 * @param rowsOf opens the rows of a table, in the text format of COPY
 */
export function replaceAllRows(
  tables: readonly Table[],
  rowsOf: (table: Table) => Promise<Readable>,
): Promise<void> {
  return inLongTransaction(async (client) => {
    const names = tables.map(({ name }) => quoted(name))
    for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
    await client.query(`TRUNCATE ${names.join(', ')}`)
    for (const table of tables) {
      const copy = copyFrom(`COPY ${quoted(table.name)} (${columnList(table)}) FROM STDIN`)
      await pipeline(await rowsOf(table), client.query(copy))
    }
    for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
    await client.query(advanceSequences)
  })
}

/** Sets the sequence of each column with one to the largest value of the column. */
const advanceSequences = `
  DO $$
  DECLARE owned record;
  BEGIN
    FOR owned IN
      SELECT c.relname AS relation, a.attname AS attribute, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    LOOP
      IF owned.sequence IS NOT NULL THEN
        EXECUTE format('SELECT setval(%L, coalesce((SELECT max(%I) FROM %I), 0) + 1, false)',
          owned.sequence, owned.attribute, owned.relation);
      END IF;
    END LOOP;
  END $$`
