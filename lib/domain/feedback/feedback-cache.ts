import { LRUCache } from 'lru-cache'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import { withFilms, type Feedback, type PersonAt } from './feedback'
import type { FeedbackChange } from './feedback-change'
import type { SavedChange } from './feedback-store'

interface ChangedFeedback {
  /** After the change. */
  readonly member: Member
  /** Those of the requested films that exist. */
  readonly movieIds: ReadonlySet<number>
}

/** The feedback of people, and its changes. */
export interface FeedbackCache {
  /** Null if the version is too old. */
  at(person: PersonAt): Promise<Feedback | null>
  /** @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile */
  change(member: Member, changes: readonly FeedbackChange[], now: Date): Promise<ChangedFeedback>
  /** Remove everything about a person, whose account was deleted. */
  forget(personId: number): void
}

export interface FeedbackStore {
  readonly load: (person: PersonAt) => Promise<Feedback | null>
  readonly save: (
    userId: number,
    changes: readonly FeedbackChange[],
    now: Date,
  ) => Promise<SavedChange | null>
}

/** Every entry counts as at least this number of films, so that the number of entries is limited too. */
export const leastFilms = 500

interface Entry {
  /** Null: the version is too old. */
  readonly feedback: Feedback | null
}

/**
 * Caches the feedback of people by person and taste version, up to `maxCachedFilms` films in all. A version never
 * changes, so no entry becomes stale. After a change, the films that the database returns are applied to the cached
 * earlier version, so that the feed after a rating needs no query. If another server changed the feedback in between,
 * the versions are not consecutive, and the feedback is read again when it is needed.
 */
export function feedbackCache(
  { load, save }: FeedbackStore,
  maxCachedFilms: number,
): FeedbackCache {
  const entries = new LRUCache<string, Entry, PersonAt>({
    maxSize: maxCachedFilms,
    sizeCalculation: ({ feedback }) => Math.max(leastFilms, feedback?.films.size ?? 0),
    fetchMethod: async (_key, _stale, { context }) => ({ feedback: await load(context) }),
    ignoreFetchAbort: true, // an entry that is evicted while it is read is still returned
  })
  const keyOf = ({ id, tasteVersion }: PersonAt): string => `${id}:${tasteVersion}`

  return {
    async at(person) {
      const { feedback } = await entries.forceFetch(keyOf(person), { context: person })
      return feedback
    },
    async change(member, changes, now) {
      const saved = await save(member.id, changes, now)
      if (!saved) throw accountGone()
      const { tasteVersion, ratingCount, movieIds, films } = saved
      const after: Member = { ...member, tasteVersion, ratingCount }
      const before = entries.get(keyOf(member))?.feedback
      if (before && tasteVersion === member.tasteVersion + 1) {
        entries.set(keyOf(after), { feedback: withFilms(before, tasteVersion, films) })
      }
      return { member: after, movieIds: new Set(movieIds) }
    },
    forget(personId) {
      for (const key of entries.keys()) if (key.startsWith(`${personId}:`)) entries.delete(key)
    },
  }
}
