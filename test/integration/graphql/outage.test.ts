import { afterEach, expect, test, vi } from 'vitest'
import { pool } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

afterEach(() => vi.restoreAllMocks())

/** As Node tells it. */
const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
  code: 'ECONNREFUSED',
})

test.each([
  ['whose viewer cannot be looked up', true],
  ['that nobody has signed in for', false],
])('while the database is away, a request %s is answered 503', async (_what, isSignedIn) => {
  const { token } = await member(isSignedIn ? 'ada' : 'bob')
  const log = vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(pool(), 'query').mockRejectedValue(away)
  const query = '{ movies(first: 1) { totalCount } }'
  const answer = await ask(query, {}, isSignedIn ? { token } : {})
  expect(answer.status).toBe(503)
  expect(answer.retryAfter).toBe('5')
  expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['SERVICE_UNAVAILABLE'])
  // One line for the whole outage, and no stack.
  for (const call of log.mock.calls)
    expect(call).toEqual([expect.stringMatching(/^The database does not answer/)])
})
