import type { UserError } from '../../platform/errors'
import { deleteToken } from './api-token-store'
import { viewerAfterRevoking, requireWriter, type Viewer } from './viewer'

export interface RevokeApiTokenResult {
  readonly revoked: boolean
  /** The viewer for the rest of the operation. */
  readonly viewer: Viewer | null
  readonly userErrors: readonly UserError[]
}

interface RevokeApiTokenInput {
  /** Null if the id is not that of a token. */
  readonly tokenId: number | null
}

/**
 * End one of the viewer's own tokens.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function revokeApiToken(
  { viewer }: { readonly viewer: Viewer | null },
  { tokenId }: RevokeApiTokenInput,
): Promise<RevokeApiTokenResult> {
  const present = requireWriter(viewer)
  if (tokenId !== null && (await deleteToken(present.member.id, tokenId))) {
    return { revoked: true, viewer: viewerAfterRevoking(present, tokenId), userErrors: [] }
  }
  const message = 'You have no such token.'
  return {
    revoked: false,
    viewer,
    userErrors: [{ field: ['input', 'tokenId'], code: 'NOT_FOUND', message }],
  }
}
