import { hash } from 'node:crypto'
import { z } from 'zod'
import { CallerError } from '../../platform/errors'
import type { ServingModel } from '../models/serving-model'
import type { MovieFilter } from '../movies/movie'
import type { Member } from '../accounts/user'

/**
 * The position of a film in a feed, and the identity of that feed: the person, the taste version, the model, its number
 * of films, and the arguments. A page after the cursor is from the same feed, even if the person has rated films since.
 */
export const feedCursor = z.object({
  userId: z.int32(),
  tasteVersion: z.int32(),
  /** Null: no model serves. */
  modelVersion: z.string().nullable(),
  movieCount: z.int32(),
  fingerprint: z.string(),
  movieId: z.int32(),
})
export type FeedCursor = Readonly<z.infer<typeof feedCursor>>

/** A feed, without a position in it. */
export type FeedIdentity = Omit<FeedCursor, 'movieId'>

/** A short digest of the arguments of a feed. */
export function feedFingerprint(adventurousness: number, filter: MovieFilter | null): string {
  const { genres, yearFrom, yearTo, minRatingCount, runtimeFrom, runtimeTo } = filter ?? {}
  const { languages, certificates, people, keywords } = filter ?? {}
  const lists = [languages, certificates, people, keywords].flatMap((values) => [
    values?.may,
    values?.must,
    values?.mustNot,
  ])
  const wanted = [
    ...[genres, ...lists].map((list) => [...(list ?? [])].sort()),
    ...[yearFrom, yearTo, minRatingCount, runtimeFrom, runtimeTo].map((value) => value ?? null),
  ]
  const text = JSON.stringify([adventurousness, wanted])
  return hash('sha256', text, 'base64url').slice(0, 12)
}

/** A new feed, or the feed of a cursor. */
export function feedIdentity(
  { id, tasteVersion }: Pick<Member, 'id' | 'tasteVersion'>,
  serving: ServingModel | null,
  fingerprint: string,
  after: FeedCursor | null,
): FeedIdentity {
  const model = {
    modelVersion: serving?.version ?? null,
    movieCount: serving?.movieIds.length ?? 0,
  }
  if (!after) return { userId: id, tasteVersion, ...model, fingerprint }
  // A later version than the current one does not exist yet. Its feedback would be cached as missing.
  if (
    after.userId !== id ||
    after.fingerprint !== fingerprint ||
    after.tasteVersion > tasteVersion
  ) {
    const message =
      'after is a cursor of another feed: use the same arguments as for the first page.'
    throw new CallerError('BAD_USER_INPUT', message)
  }
  if (after.modelVersion !== model.modelVersion || after.movieCount !== model.movieCount) {
    throw expiredFeed()
  }
  return { userId: id, tasteVersion: after.tasteVersion, ...model, fingerprint }
}

export const expiredFeed = (): CallerError =>
  new CallerError(
    'CURSOR_EXPIRED',
    'The feed of this cursor no longer exists, because the model has changed or the cursor is too old. Start again without `after`.',
  )
