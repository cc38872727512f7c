import type { TogetherPeople } from '../_queries/together'
import { userNumberOf } from './global-numbers'
import { maxPeople, type GroupChoice, type GroupGuest } from './group-choice'

/** The people of a group who exist and fit into it. */
export interface GroupMembers {
  /** Null if nobody is signed in. */
  readonly viewer: { readonly displayName: string; readonly ratingCount: number } | null
  readonly companions: readonly { readonly userId: string; readonly displayName: string }[]
  readonly guests: readonly GroupGuest[]
  /** The IDs of the companions. */
  readonly memberIds: string[]
  /** The number of all of them. */
  readonly count: number
}

/** A cookie can name companions that are no longer companions, or those of another person of this browser. */
export function groupMembers(viewer: TogetherPeople['viewer'], group: GroupChoice): GroupMembers {
  const all = viewer?.companions.edges.map(({ node }) => node) ?? []
  const room = maxPeople - (viewer ? 1 : 0)
  const companions = all
    .filter(({ userId }) => group.companions.includes(userNumberOf(userId) ?? -1))
    .slice(0, room)
  const guests = group.guests.slice(0, room - companions.length)
  return {
    viewer,
    companions,
    guests,
    memberIds: companions.map(({ userId }) => userId),
    count: (viewer ? 1 : 0) + companions.length + guests.length,
  }
}
