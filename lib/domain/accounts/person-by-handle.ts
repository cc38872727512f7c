import { visibleTo } from './privacy'
import type { Member } from './user'
import { memberByHandle } from './user-store'
import type { Viewer } from './viewer'

/** The person with a handle, in any case; null if there is none or the viewer may not see them. */
export const personByHandle = async (
  { viewer }: { readonly viewer: Viewer | null },
  { handle }: { readonly handle: string },
): Promise<Member | null> => visibleTo(viewer, await memberByHandle(handle.toLowerCase()))
