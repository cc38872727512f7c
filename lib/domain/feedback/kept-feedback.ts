import { LRUCache } from 'lru-cache'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import { withFilms, type Feedback, type PersonAt } from './feedback'
import type { FeedbackChange } from './feedback-change'
import type { SavedChange } from './feedback-store'

interface ChangedFeedback {
  /** After the change. */
  readonly member: Member
  /** The films that exist, of those asked for. */
  readonly movieIds: ReadonlySet<number>
}

export interface KeptFeedback {
  /** Null if the version is too old. */
  at(person: PersonAt): Promise<Feedback | null>
  /** @throws {CallerError} UNAUTHENTICATED if the account was deleted meanwhile */
  change(member: Member, changes: readonly FeedbackChange[], now: Date): Promise<ChangedFeedback>
}

export interface FeedbackStore {
  readonly load: (person: PersonAt) => Promise<Feedback | null>
  readonly save: (
    userId: number,
    changes: readonly FeedbackChange[],
    now: Date,
  ) => Promise<SavedChange | null>
}

/** An entry counts as at least so many films, so that the number of entries is limited too. */
export const leastFilms = 500

interface Entry {
  /** Null: the version is too old. */
  readonly feedback: Feedback | null
}

/**
 * The feedback of people, held in memory by person and version of their taste, up to `mostFilms` films in all. A version
 * never changes, so no entry becomes stale. After a change, the films that the database returns are applied to the version
 * before, so that the feed after a rating reads nothing again. If another server's change came between, the versions do
 * not follow each other, and the feedback is read when it is needed.
 */
export function keptFeedback({ load, save }: FeedbackStore, mostFilms: number): KeptFeedback {
  const entries = new LRUCache<string, Entry, PersonAt>({
    maxSize: mostFilms,
    sizeCalculation: ({ feedback }) => Math.max(leastFilms, feedback?.films.size ?? 0),
    fetchMethod: async (_key, _stale, { context }) => ({ feedback: await load(context) }),
    ignoreFetchAbort: true, // an entry that is evicted while it is read is still the answer
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
  }
}
