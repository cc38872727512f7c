import type { UserError } from '../../platform/errors'
import type { Companion } from './companion'
import { companionOf, takeInvitation } from './companion-store'
import { invitationHash, isInvitationToken } from './invitation'
import { openInvitation } from './invitation-store'
import { requireWriter, type Viewer } from './viewer'

interface AcceptInvitationContext {
  readonly viewer: Viewer | null
  now(): Date
}

interface AcceptInvitationInput {
  /** The secret of the link. */
  readonly token: string
}

export interface AcceptInvitationResult {
  readonly companion: Companion | null
  readonly userErrors: readonly UserError[]
}

/**
 * Makes the viewer and the person who created the invitation companions. The invitation is then used up.
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN for a read token
 */
export async function acceptInvitation(
  context: AcceptInvitationContext,
  { token }: AcceptInvitationInput,
): Promise<AcceptInvitationResult> {
  const { id: userId } = requireWriter(context.viewer).member
  if (!isInvitationToken(token)) return refused(noInvitation)
  const hash = invitationHash(token)
  const inviterId = await takeInvitation(hash, userId, context.now())
  if (inviterId === null) {
    const open = await openInvitation(hash, context.now())
    return refused(open?.userId === userId ? ownInvitation : noInvitation)
  }
  const companion = await companionOf(userId, inviterId)
  return companion ? { companion, userErrors: [] } : refused(noInvitation) // removed at once
}

const noInvitation: UserError = {
  field: ['input', 'token'],
  code: 'NOT_FOUND',
  message: 'This invitation has expired, was revoked or was used already. Ask for a new link.',
}

const ownInvitation: UserError = {
  field: ['input', 'token'],
  code: 'OWN_INVITATION',
  message: 'This is your own invitation. Send the link to somebody else.',
}

const refused = (error: UserError): AcceptInvitationResult => ({
  companion: null,
  userErrors: [error],
})
