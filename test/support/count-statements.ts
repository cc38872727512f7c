import pg from 'pg'
import { vi } from 'vitest'

/**
 * Statements that do not belong to a request: a server sends them every few seconds, once a minute or per connection.
 */
const backgroundStatements =
  /"TrainedModel"|"CatalogueVersion"|SELECT id FROM "Movie" WHERE id > \$1|UPDATE .*"ApiToken"|^SET statement_timeout/

/** Counts the statements that `act` sends to the database. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await act()
    return query.mock.calls.filter(([sent]) => !backgroundStatements.test(textOf(sent))).length
  } finally {
    query.mockRestore()
  }
}

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : (sent as { text: string }).text
