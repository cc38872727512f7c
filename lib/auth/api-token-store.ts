import { db } from '../db/client'
import type { Member } from '../users/user'
import { memberColumns } from '../users/user-store'

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
      user: { select: memberColumns },
    },
  })
  return token && { member: token.user, scope: token.scope }
}
