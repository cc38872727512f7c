import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../../../platform/errors'
import type { ServingModel } from '../../models/serving-model'
import type { Member } from '../../accounts/user'
import type { GroupRequest } from './group-request'

/** The position of a film in a list for a group, and the identity of that list. */
export const groupCursor = z.object({
  /** A digest of the people and the arguments. */
  request: z.string(),
  /** A digest of the model and of the versions of the members' tastes. */
  basis: z.string(),
  /** From 0. */
  rank: z.int().min(0).max(10_000),
})
export type GroupCursor = Readonly<z.infer<typeof groupCursor>>
export type GroupIdentity = Omit<GroupCursor, 'rank'>

export const groupIdentity = (
  { guests, strategy, filter }: GroupRequest,
  members: readonly Member[],
  { version, movieIds }: ServingModel,
): GroupIdentity => ({
  request: digest([members.map(({ id }) => id), guests, strategy, filter]),
  basis: digest([version, movieIds.length, members.map(({ tasteVersion }) => tasteVersion)]),
})

/** @throws {CallerError} BAD_USER_INPUT for the cursor of another list, CURSOR_EXPIRED if this list no longer exists */
export function assertSameList({ request, basis }: GroupIdentity, after: GroupCursor): void {
  if (after.request !== request) {
    const message =
      'after is a cursor of another list: use the same arguments as for the first page.'
    throw new CallerError('BAD_USER_INPUT', message)
  }
  if (after.basis !== basis) throw expiredGroup()
}

export const expiredGroup = (): CallerError =>
  new CallerError(
    'CURSOR_EXPIRED',
    'The list of this cursor no longer exists, because the model has changed or a member rated or marked a film. Start again without `after`.',
  )

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)
