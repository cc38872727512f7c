import { requireViewer, type Viewer } from './viewer'
import { CallerError } from '../../platform/errors'
import type { Member } from './user'

/*
 * Everyone sees themselves. Others see a person who made themselves public: their name, their ratings and what follows
 * from these. Whoever may not be seen is not there (null), so that ids tell nothing; whoever may be seen still keeps the
 * rest to themselves, and to ask for it is FORBIDDEN.
 */

/** The person as this viewer may see them; null for one who is not there, or not public. */
export function visibleTo(viewer: Viewer | null, person: Member | null): Member | null {
  const isSeen = person?.id === viewer?.member.id || person?.visibility === 'PUBLIC'
  return isSeen ? person : null
}

/** Whether something of this person's is the viewer's own. */
export const isOwn = (viewer: Viewer | null, userId: number): boolean =>
  viewer?.member.id === userId

/**
 * The person, for what is theirs alone.
 * @throws {CallerError} UNAUTHENTICATED for nobody, FORBIDDEN for anyone else
 */
export function requireOwner(viewer: Viewer | null, person: Member): Member {
  if (requireViewer(viewer).member.id !== person.id) {
    throw new CallerError('FORBIDDEN', 'Only they themselves may see this.')
  }
  return person
}
