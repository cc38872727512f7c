import { expect, test } from 'vitest'
import { createToken, tokenHash } from '@/lib/domain/accounts/api-token'
import { storeToken, tokensByIds } from '@/lib/domain/accounts/api-token-store'
import { createApiToken } from '@/lib/domain/accounts/create-api-token'
import { viewerOf } from '@/lib/domain/accounts/session'
import type { Viewer } from '@/lib/domain/accounts/viewer'
import { db } from '@/lib/platform/db/client'
import { createMember } from '@/lib/domain/accounts/user-store'
import { ownDatabase } from '../../support/database'

ownDatabase()

const at = (time: string): Date => new Date(`2026-05-06T${time}Z`)

async function newToken(email: string, expiresAt: Date | null) {
  const member = await createMember(email, 'no hash', 'Ada')
  if (!member) throw new Error('The address is taken.')
  const secret = createToken()
  const stored = { userId: member.id, name: 'test', scope: 'READ', expiresAt } as const
  const { id } = await storeToken({ ...stored, tokenHash: tokenHash(secret) })
  return {
    use: (now: Date) => viewerOf({ authorization: `Bearer ${secret}`, cookie: undefined }, now),
    lastUsedAt: async () => (await tokensByIds(member.id, [id]))[0]?.lastUsedAt,
  }
}

test('the last use of a token is written at most once a minute', async () => {
  const { use, lastUsedAt } = await newToken('ada@example.org', null)
  expect(await lastUsedAt()).toBeNull()
  await use(at('10:00:00'))
  expect(await lastUsedAt()).toEqual(at('10:00:00'))
  await use(at('10:00:59'))
  expect(await lastUsedAt()).toEqual(at('10:00:00'))
  await use(at('10:01:00'))
  expect(await lastUsedAt()).toEqual(at('10:01:00'))
})

test('an expired token is refused, with its expiry in the message', async () => {
  const { use } = await newToken('bob@example.org', at('10:00:00'))
  expect((await use(at('09:59:59')))?.member.displayName).toBe('Ada')
  await expect(use(at('10:00:00'))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'This token expired at 2026-05-06T10:00:00.000Z; make a new one.',
  })
})

test('a person has at most 100 tokens, also with simultaneous requests; expired tokens are deleted', async () => {
  const member = (await createMember('carol@example.org', 'no hash', 'Carol'))!
  const viewer: Viewer = {
    member,
    mayWrite: true,
    credential: { kind: 'SESSION', cookieName: 'session' },
  }
  const atTen = { viewer, address: '::1', now: () => at('10:00:00') }
  const make = (expiresAt: Date | null = null) =>
    createApiToken(atTen, { name: 'x', scope: 'READ', expiresAt })
  const stored = () => db().apiToken.count({ where: { userId: member.id } })
  for (let made = 0; made < 90; made++) await make(made < 3 ? at('11:00:00') : null)
  const together = await Promise.all(Array.from({ length: 30 }, () => make()))
  expect(together.filter(({ token }) => token !== null).length).toBeGreaterThanOrEqual(10)
  expect(await stored()).toBeGreaterThanOrEqual(100)
  // Requests that create a token at the same moment may not see each other: at most one token more per connection.
  expect(await stored()).toBeLessThanOrEqual(110)
  expect(await make()).toEqual({
    token: null,
    apiToken: null,
    userErrors: [{ field: null, code: 'TOO_MANY_TOKENS', message: expect.any(String) }],
  })
  const before = await stored()
  await db().apiToken.deleteMany({
    where: { userId: member.id, name: 'x', id: { in: await newest(member.id, before - 100) } },
  })
  const atNoon = { ...atTen, now: () => at('12:00:00') }
  const later = createApiToken(atNoon, { name: 'x', scope: 'READ' })
  expect((await later).token).not.toBeNull()
  expect(await stored()).toBe(98)
})

const newest = async (userId: number, take: number): Promise<number[]> =>
  (await db().apiToken.findMany({ where: { userId }, orderBy: { id: 'desc' }, take })).map(
    ({ id }) => id,
  )
