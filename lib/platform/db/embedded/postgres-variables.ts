const ofPostgres = /^PG[A-Z0-9_]+$/i

/**
 * Forgets PGSSLMODE, PGOPTIONS, PGDATA and the like, which PostgreSQL's programs and clients read: they are
 * meant for another server.
 */
export function forgetPostgresVariables(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment)) {
    if (ofPostgres.test(name)) Reflect.deleteProperty(environment, name)
  }
}
