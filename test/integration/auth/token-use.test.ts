import { expect, test } from 'vitest'
import { mintToken, tokenHash } from '@/lib/auth/api-token'
import { storeToken, tokensByIds } from '@/lib/auth/api-token-store'
import { viewerOf } from '@/lib/auth/session'
import { createMember } from '@/lib/users/user-store'
import { ownDatabase } from '../../support/database'

ownDatabase()

const at = (time: string): Date => new Date(`2026-05-06T${time}Z`)

async function newToken(email: string, expiresAt: Date | null) {
  const member = await createMember(email, 'no hash', 'Ada')
  if (!member) throw new Error('The address is taken.')
  const secret = mintToken()
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

test('a token is refused from its end on, and the caller told so', async () => {
  const { use } = await newToken('bob@example.org', at('10:00:00'))
  expect((await use(at('09:59:59')))?.member.displayName).toBe('Ada')
  await expect(use(at('10:00:00'))).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'This token expired at 2026-05-06T10:00:00.000Z; make a new one.',
  })
})
