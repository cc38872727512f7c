import { pool } from './client'

export interface DatabaseFacts {
  /** The time on the machine of the database. */
  readonly time: Date
  /** Of PostgreSQL, as in "18.1". */
  readonly version: string
  /** The size of the database on disk. */
  readonly bytes: number
}

/** The clock, version and size of the database. */
export async function databaseFacts(): Promise<DatabaseFacts> {
  const { rows } = await pool().query<{ time: Date; version: string; bytes: string }>(
    `SELECT clock_timestamp() AS time, current_setting('server_version') AS version,
       pg_database_size(current_database()) AS bytes`,
  )
  const { time, version, bytes } = rows[0]!
  return { time, version, bytes: Number(bytes) }
}
