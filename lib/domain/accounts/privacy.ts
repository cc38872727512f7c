import { requireViewer, type Viewer } from './viewer'
import { CallerError } from '../../platform/errors'
import type { Member } from './user'

/*
 * Everyone may see themselves. Others may see a public person: the name, the ratings and what is computed from ratings.
 * A person who may not be seen is null, like an id that does not exist, so that ids reveal nothing. Other fields of a
 * public person are FORBIDDEN.
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
    throw new CallerError('FORBIDDEN', 'Only they themselves may see this.')
  }
  return person
}
