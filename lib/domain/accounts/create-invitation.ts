import type { UserError } from '../../platform/errors'
import {
  createInvitationToken,
  invitationExpiry,
  invitationHash,
  maxOpenInvitations,
  type Invitation,
} from './invitation'
import { storeInvitationWithin } from './invitation-store'
import { requireWriter, type Viewer } from './viewer'

interface CreateInvitationContext {
  readonly viewer: Viewer | null
  now(): Date
}

export interface CreateInvitationResult {
  readonly invitation: Invitation | null
  /** The secret of the link, which is shown only once. */
  readonly token: string | null
  readonly userErrors: readonly UserError[]
}

/** Creates an invitation of the viewer. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN for a read token */
export async function createInvitation(
  context: CreateInvitationContext,
): Promise<CreateInvitationResult> {
  const { id: userId } = requireWriter(context.viewer).member
  const token = createInvitationToken()
  const createdAt = context.now()
  const invitation = await storeInvitationWithin(
    {
      userId,
      tokenHash: invitationHash(token),
      createdAt,
      expiresAt: invitationExpiry(createdAt),
    },
    maxOpenInvitations,
  )
  return invitation
    ? { invitation, token, userErrors: [] }
    : { invitation: null, token: null, userErrors: [tooMany] }
}

const tooMany: UserError = {
  field: null,
  code: 'TOO_MANY_INVITATIONS',
  message: `You have ${maxOpenInvitations} open invitations already: revoke one first.`,
}
