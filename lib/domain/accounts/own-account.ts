import { requireOwner } from './privacy'
import type { Member } from './user'
import type { Viewer } from './viewer'

/** The fields of an account that only its owner may see. */
interface OwnAccount extends Pick<Member, 'visibility' | 'blindMode' | 'allowsTraining' | 'role'> {
  readonly email: string
}

/** The private fields of a member, for the member. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export function ownAccount(
  { viewer }: { readonly viewer: Viewer | null },
  { person }: { readonly person: Member },
): OwnAccount {
  const { email, visibility, blindMode, allowsTraining, role } = requireOwner(viewer, person)
  if (email === null) throw new Error('A signed-in member has no email address.')
  return { email, visibility, blindMode, allowsTraining, role }
}
