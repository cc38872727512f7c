import { db } from '../db/client'
import type { Member } from '../users/user'

export type TokenScope = 'READ' | 'WRITE'

export async function storeToken(
  userId: number,
  name: string,
  scope: TokenScope,
  tokenHash: string,
): Promise<void> {
  await db().apiToken.create({ data: { userId, name, scope, tokenHash } })
}

export async function memberOfToken(
  tokenHash: string,
): Promise<{ member: Member; scope: TokenScope } | null> {
  const token = await db().apiToken.findUnique({
    where: { tokenHash },
    select: {
      scope: true,
      user: { select: { id: true, displayName: true, ratingCount: true, tasteVersion: true } },
    },
  })
  return token && { member: token.user, scope: token.scope }
}
