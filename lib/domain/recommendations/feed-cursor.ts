import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../../platform/errors'
import type { ServingModel } from '../models/model-registry'
import type { MovieFilter } from '../movies/movie'
import type { Member } from '../accounts/user'

/**
 * Where a film stands in a feed, and what that feed is: whose, computed from which version of their taste by which model
 * over how many films, and what was asked for. A feed that goes on from here is the same feed, whatever was rated since.
 */
export const feedCursor = z.object({
  userId: z.int32(),
  tasteVersion: z.int32(),
  /** Null: no model served. */
  modelVersion: z.string().nullable(),
  movieCount: z.int32(),
  asked: z.string(),
  movieId: z.int32(),
})
export type FeedCursor = Readonly<z.infer<typeof feedCursor>>

/** A feed, without where in it. */
export type FeedIdentity = Omit<FeedCursor, 'movieId'>

/** What a feed was asked for, in a few letters. */
export function feedFingerprint(adventurousness: number, filter: MovieFilter | null): string {
  const { genres, yearFrom, yearTo, minRatingCount } = filter ?? {}
  const wanted = [[...(genres ?? [])].sort(), yearFrom, yearTo, minRatingCount]
  const text = JSON.stringify([adventurousness, ...wanted.map((value) => value ?? null)])
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}

/** The feed that begins now, or the one that goes on after a place. */
export function feedIdentity(
  { id, tasteVersion }: Pick<Member, 'id' | 'tasteVersion'>,
  serving: ServingModel | null,
  asked: string,
  after: FeedCursor | null,
): FeedIdentity {
  const model = {
    modelVersion: serving?.version ?? null,
    movieCount: serving?.movieIds.length ?? 0,
  }
  if (!after) return { userId: id, tasteVersion, ...model, asked }
  // Of a version yet to come nothing is known, which must not be remembered of it.
  if (after.userId !== id || after.asked !== asked || after.tasteVersion > tasteVersion) {
    const message = 'after is a cursor of another feed: go on with the arguments it began with.'
    throw new CallerError('BAD_USER_INPUT', message)
  }
  if (after.modelVersion !== model.modelVersion || after.movieCount !== model.movieCount) {
    throw expiredFeed()
  }
  return { userId: id, tasteVersion: after.tasteVersion, ...model, asked }
}

export const expiredFeed = (): CallerError =>
  new CallerError(
    'CURSOR_EXPIRED',
    'The feed this cursor belongs to is gone, as there is a new model or it is too long ago: begin again without after.',
  )
