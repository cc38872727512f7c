import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { db, disconnect, longRunningPool } from '@/lib/platform/db/client'
import { readTrainingData } from '@/lib/domain/models/training/training-reader'
import { ownDatabase } from '../../support/database'

ownDatabase()
afterEach(async () => {
  vi.restoreAllMocks()
  await disconnect()
})

/** Fails the statement that holds these words. */
function failAt(words: string): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client as `this`
  const query = pg.Client.prototype.query as (...sent: unknown[]) => unknown
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...sent) {
    if (JSON.stringify(sent).includes(words)) throw new Error('The network is gone.')
    return query.apply(this, sent)
  })
}

describe('a failed read', () => {
  test.each(['SELECT count(*)', 'COPY (SELECT', 'COMMIT'])(
    'at %s leaves no connection behind in the middle of a transaction',
    async (words) => {
      failAt(words)
      await expect(readTrainingData()).rejects.toThrow('The network is gone.')
      vi.restoreAllMocks()
      expect(longRunningPool().totalCount).toBe(0)
      await db().user.create({ data: { displayName: 'written' } })
    },
  )
})
