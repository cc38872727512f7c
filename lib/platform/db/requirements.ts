import type pg from 'pg'
import { OperatorError } from '../errors'
import { maxConnections, maxLongRunningConnections } from './client'

/** From this version on, the owner of a database may create pg_trgm. */
const oldestVersion = 13

interface Facts {
  readonly version: number
  readonly encoding: string
  readonly standby: boolean
  readonly readOnly: boolean
  readonly schema: string | null
  /** How many connections this user may open if nobody else uses any. */
  readonly connections: number
}

/** @throws {OperatorError} with the problem and its solution, if Matinee cannot use the database */
export async function assertMeetsRequirements(
  client: pg.Client,
  behindPooler: boolean,
): Promise<void> {
  const { rows } = await client.query<Facts>(selectFacts)
  const { version, encoding, standby, readOnly, schema, connections } = rows[0]!
  if (version < oldestVersion) {
    throw new OperatorError(
      `The database is PostgreSQL ${version}, but Matinee needs ${oldestVersion} or newer: update it.`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new OperatorError(
      `The database's encoding is ${encoding}, but Matinee needs UTF8: create another database with ` +
        `CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    )
  }
  if (standby || readOnly) {
    throw new OperatorError(
      standby
        ? 'The database is a standby, which is read-only: DATABASE_URL must name the primary server.'
        : 'The database is read-only (default_transaction_read_only is on): switch this off, or use another database.',
    )
  }
  if (schema !== 'public') {
    throw new OperatorError(
      `The search_path selects ${schema === null ? 'no schema' : `the schema ${schema}`}, but Matinee needs ` +
        'public: reset search_path for the user and the database, and grant the user USAGE on public.',
    )
  }
  const needed = maxConnections + maxLongRunningConnections
  // A pooler lets clients wait for a connection instead of refusing them.
  if (connections < needed && !behindPooler) {
    throw new OperatorError(
      `The database allows ${connections} connections, but Matinee needs ${needed}: raise the CONNECTION LIMIT ` +
        'of the user or of the database, or max_connections.',
    )
  }
}

const selectFacts = `
  SELECT current_setting('server_version_num')::int / 10000 AS version,
    current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() AS standby,
    current_setting('transaction_read_only') = 'on' AS "readOnly",
    current_schema()::text AS schema,
    CASE WHEN rolsuper THEN current_setting('max_connections')::int ELSE least(
      nullif(rolconnlimit, -1),
      nullif(datconnlimit, -1),
      current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0)
    ) END AS connections
  FROM pg_roles, pg_database WHERE rolname = session_user AND datname = current_database()`
