import type { UserError } from '../errors'
import { deleteToken } from './api-token-store'
import { requireWriter, type Viewer } from './viewer'

export interface RevokeApiTokenResult {
  readonly revoked: boolean
  readonly userErrors: readonly UserError[]
}

/**
 * End one of the viewer's own tokens.
 * @param tokenId null for an id that is no token's
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function revokeApiToken(
  viewer: Viewer | null,
  tokenId: number | null,
): Promise<RevokeApiTokenResult> {
  const { member } = requireWriter(viewer)
  if (tokenId !== null && (await deleteToken(member.id, tokenId))) {
    return { revoked: true, userErrors: [] }
  }
  const message = 'You have no such token.'
  return {
    revoked: false,
    userErrors: [{ field: ['input', 'tokenId'], code: 'NOT_FOUND', message }],
  }
}
