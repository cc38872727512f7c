import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../../../platform/errors'
import type { ServingModel } from '../../models/model-registry'
import type { Member } from '../../accounts/user'
import type { GroupRequest } from './group-request'

/** Where a film stands in a list for a group, and what that list is. */
export const groupCursor = z.object({
  /** Who and what was asked for. */
  asked: z.string(),
  /** The model and the members' tastes it was computed from. */
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
  asked: digest([members.map(({ id }) => id), guests, strategy, filter]),
  basis: digest([version, movieIds.length, members.map(({ tasteVersion }) => tasteVersion)]),
})

/** @throws {CallerError} BAD_USER_INPUT for the place of another list, CURSOR_EXPIRED if this one is gone */
export function assertGoesOn({ asked, basis }: GroupIdentity, after: GroupCursor): void {
  if (after.asked !== asked) {
    const message = 'after is a cursor of another list: go on with the arguments it began with.'
    throw new CallerError('BAD_USER_INPUT', message)
  }
  if (after.basis !== basis) throw expiredGroup()
}

export const expiredGroup = (): CallerError =>
  new CallerError(
    'CURSOR_EXPIRED',
    'The list this cursor belongs to is gone, as there is a new model or somebody rated: begin again without after.',
  )

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)
