import pg from 'pg'
import { vi } from 'vitest'

/** What a server asks every few seconds or of each new connection, and notes of a token every minute, whoever asks it. */
const nowAndThen =
  /"TrainedModel"|"CatalogueVersion"|SELECT id FROM "Movie" WHERE id > \$1|UPDATE .*"ApiToken"|^SET statement_timeout/

/** How many statements go to the database while something is done. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await act()
    return query.mock.calls.filter(([sent]) => !nowAndThen.test(textOf(sent))).length
  } finally {
    query.mockRestore()
  }
}

const textOf = (sent: unknown): string =>
  typeof sent === 'string' ? sent : (sent as { text: string }).text
