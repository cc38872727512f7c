const postgresVariable = /^PG[A-Z0-9_]+$/i

/**
 * Deletes PGSSLMODE, PGOPTIONS, PGDATA and similar variables. They are meant for another server, but PostgreSQL's
 * programs and clients would use them.
 */
export function deletePostgresVariables(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (postgresVariable.test(name)) Reflect.deleteProperty(environment, name)
  }
}
