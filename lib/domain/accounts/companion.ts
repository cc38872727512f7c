import type { Member } from './user'

/**
 * A member who agreed with another that each may be in groups of the other, even if their profiles are private. Either
 * of them can end it.
 */
export interface Companion {
  readonly member: Member
  readonly since: Date
}
