import { requireViewer, type Viewer } from './viewer'
import { CallerError } from '../../platform/errors'
import type { Member } from './user'

/*
 * A member may see their own account. Others may see the name, the handle, the ratings of a public person, when the account was
 * created, and statistics about the ratings; other fields are FORBIDDEN. For a private person others get null, as for an ID that does not exist, so that
 * IDs reveal nothing.
 */

/** The person if this viewer may see them; null if they do not exist or are not public. */
export function visibleTo(viewer: Viewer | null, person: Member | null): Member | null {
  const isSeen = person?.id === viewer?.member.id || person?.visibility === 'PUBLIC'
  return isSeen ? person : null
}

/** Whether the viewer is this person. */
export const isOwn = (viewer: Viewer | null, userId: number): boolean =>
  viewer?.member.id === userId

/**
 * The person, for fields that only they may see.
 * @throws {CallerError} UNAUTHENTICATED without a viewer, FORBIDDEN for another person
 */
export function requireOwner(viewer: Viewer | null, person: Member): Member {
  if (requireViewer(viewer).member.id !== person.id) {
    throw new CallerError('FORBIDDEN', 'Only the user can see this field.')
  }
  return person
}
