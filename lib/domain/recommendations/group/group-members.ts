import type { Viewer } from '../../accounts/viewer'
import { CallerError } from '../../../platform/errors'
import { companionIdsAmong } from '../../accounts/companion-store'
import { visibleTo } from '../../accounts/privacy'
import type { Member } from '../../accounts/user'
import { membersByIds } from '../../accounts/user-store'
import { maxGroupSize, type GroupRequest } from './group-request'

/**
 * The viewer, if somebody is signed in, and the other members of a group, in the order of their ids.
 * @throws {CallerError} FORBIDDEN if a member does not exist or is neither public nor a companion of the viewer; BAD_USER_INPUT for too few people or too
 *   many
 */
export async function groupMembers(
  viewer: Viewer | null,
  { memberIds, guests }: Pick<GroupRequest, 'memberIds' | 'guests'>,
): Promise<Member[]> {
  const others = [...new Set(memberIds)].filter((id) => id !== viewer?.member.id)
  const people = others.length + guests.length + (viewer ? 1 : 0)
  if (people < 2 || people > maxGroupSize) {
    throw new CallerError(
      'BAD_USER_INPUT',
      `A group has 2 to ${maxGroupSize} people, including the viewer; this one has ${people}.`,
    )
  }
  const found = others.length === 0 ? [] : await membersByIds(others)
  const hidden = others.filter((_, at) => visibleTo(viewer, found[at] ?? null) === null)
  const companions =
    viewer && hidden.length > 0
      ? await companionIdsAmong(viewer.member.id, hidden)
      : new Set<number>()
  if (hidden.some((id) => !companions.has(id))) {
    throw new CallerError(
      'FORBIDDEN',
      'memberIds: each user must exist, and be public or a companion of yours.',
    )
  }
  return [viewer?.member ?? null, ...found]
    .filter((member) => member !== null)
    .sort((a, b) => a.id - b.id)
}
