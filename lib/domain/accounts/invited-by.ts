import { invitationHash, isInvitationToken } from './invitation'
import { openInvitation } from './invitation-store'
import { isOwn } from './privacy'
import type { Member } from './user'
import type { Viewer } from './viewer'

interface InvitedByContext {
  readonly viewer: Viewer | null
  readonly loaders: { readonly person: { load(id: number): Promise<Member | null> } }
  now(): Date
}

/** What an invitation tells those who have the link. */
export interface ReceivedInvitation {
  /** The name of the person who invites, whether or not they are public: the link is their consent. */
  readonly from: string
  /** Whether the viewer created it. */
  readonly isOwn: boolean
  readonly expiresAt: Date
}

/** The open invitation of a link; null if there is none. */
export async function invitedBy(
  context: InvitedByContext,
  { token }: { readonly token: string },
): Promise<ReceivedInvitation | null> {
  if (!isInvitationToken(token)) return null
  const open = await openInvitation(invitationHash(token), context.now())
  const inviter = open && (await context.loaders.person.load(open.userId))
  if (!inviter) return null
  return {
    from: inviter.displayName,
    isOwn: isOwn(context.viewer, inviter.id),
    expiresAt: open.expiresAt,
  }
}
