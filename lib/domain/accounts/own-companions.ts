import type { Companion } from './companion'
import { companionPage, type CompanionCursor } from './companion-store'
import type { Invitation } from './invitation'
import { openInvitations } from './invitation-store'
import { requireOwner } from './privacy'
import type { Member } from './user'
import type { Viewer } from './viewer'

interface OwnContext {
  readonly viewer: Viewer | null
  now(): Date
}

interface PageInput<Cursor> {
  readonly person: Member
  readonly limit: number
  /** The item before the page; null for the first page. */
  readonly after: Cursor | null
}

/** The companions of a member, the longest first, for the member. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function ownCompanions(
  { viewer }: OwnContext,
  { person, limit, after }: PageInput<CompanionCursor>,
): Promise<Companion[]> {
  return companionPage(requireOwner(viewer, person).id, limit, after)
}

/** The open invitations of a member, newest first, for the member. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function ownInvitations(
  context: OwnContext,
  { person, limit, after }: PageInput<number>,
): Promise<Invitation[]> {
  return openInvitations(requireOwner(context.viewer, person).id, context.now(), limit, after)
}
