import type { UserError } from '../../platform/errors'
import { deleteInvitation } from './invitation-store'
import { requireWriter, type Viewer } from './viewer'

export interface RevokeInvitationResult {
  readonly revoked: boolean
  readonly userErrors: readonly UserError[]
}

interface RevokeInvitationInput {
  /** Null if the ID is not that of an invitation. */
  readonly invitationId: number | null
}

/** Ends one of the viewer's own invitations. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function revokeInvitation(
  { viewer }: { readonly viewer: Viewer | null },
  { invitationId }: RevokeInvitationInput,
): Promise<RevokeInvitationResult> {
  const { member } = requireWriter(viewer)
  if (invitationId !== null && (await deleteInvitation(member.id, invitationId)))
    return { revoked: true, userErrors: [] }
  return { revoked: false, userErrors: [notFound] }
}

const notFound: UserError = {
  field: ['input', 'invitationId'],
  code: 'NOT_FOUND',
  message: 'You have no such invitation. It may have been accepted already.',
}
