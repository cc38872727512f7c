import { visibleTo } from './privacy'
import type { Member } from './user'
import type { Viewer } from './viewer'

interface VisibleMemberContext {
  readonly viewer: Viewer | null
  readonly loaders: { readonly person: { load(id: number): Promise<Member | null> } }
}

/** A member by ID; null if there is none or the viewer may not see them. */
export async function visibleMember(
  { viewer, loaders }: VisibleMemberContext,
  { userId }: { readonly userId: number },
): Promise<Member | null> {
  return visibleTo(viewer, await loaders.person.load(userId))
}
