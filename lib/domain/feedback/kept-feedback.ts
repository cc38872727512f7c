import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import type { Feedback, PersonAt } from './feedback'
import { changedFeedback } from './feedback-change'
import type { SavedChange, SealedChange } from './feedback-store'
import { Remembered } from './remembered'

interface ChangedFeedback {
  /** After the change. */
  readonly member: Member
  /** The films that there are, of those asked for. */
  readonly movieIds: ReadonlySet<number>
}

export interface KeptFeedback {
  /** Null if the version is too long ago. */
  at(person: PersonAt): Promise<Feedback | null>
  /** @throws {CallerError} UNAUTHENTICATED if the account has gone meanwhile */
  change(member: Member, changes: readonly SealedChange[], now: Date): Promise<ChangedFeedback>
}

export interface FeedbackStore {
  readonly load: (person: PersonAt) => Promise<Feedback | null>
  readonly save: (
    userId: number,
    changes: readonly SealedChange[],
    now: Date,
  ) => Promise<SavedChange | null>
}

/** Someone who rated much is remembered at fewer versions, as each holds all they said. */
export const filmsOfOnePlace = 500

/**
 * What people said, remembered for the last `capacity` versions of them; one of more than 500 films counts for several.
 * A change is told to the memory as well, so that the feed after a rating reads nothing again; unless another server's
 * change came between, which shows in the version.
 */
export function keptFeedback({ load, save }: FeedbackStore, capacity: number): KeptFeedback {
  const kept = new Remembered<Feedback | null>(capacity, (feedback) =>
    Math.max(1, (feedback?.films.size ?? 0) / filmsOfOnePlace),
  )
  const keyOf = ({ id, tasteVersion }: PersonAt): string => `${id}:${tasteVersion}`

  const at = (person: PersonAt): Promise<Feedback | null> =>
    kept.get(keyOf(person), () => load(person))

  return {
    at,
    async change(member, changes, now) {
      const saved = await save(member.id, changes, now)
      if (!saved) throw accountGone()
      const { tasteVersion, ratingCount } = saved
      const movieIds = new Set(saved.movieIds)
      const after: Member = { ...member, tasteVersion, ratingCount }
      if (tasteVersion === member.tasteVersion + 1 && kept.has(keyOf(member))) {
        const made = changes.filter(({ movieId }) => movieIds.has(movieId))
        const before = at(member)
        kept.set(
          keyOf(after),
          before.then((feedback) => feedback && changedFeedback(feedback, made, now)),
        )
      }
      return { member: after, movieIds }
    },
  }
}
