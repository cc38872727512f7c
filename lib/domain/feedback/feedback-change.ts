import { markKinds, type MarkKind } from './mark'
import { feedbackOf, type Feedback, type FilmFeedback } from './feedback'

/** What is said anew of one film; what is left out stays as it is. */
export interface FeedbackChange {
  readonly movieId: number
  /** Null takes the rating back. */
  readonly stars?: number | null
  readonly mark?: MarkKind
  readonly unmark?: readonly MarkKind[]
}

/** What holds after a change that led to the next version. */
export function changedFeedback(
  { tasteVersion, films }: Feedback,
  changes: readonly FeedbackChange[],
  now: Date,
): Feedback {
  const after = new Map(films)
  for (const change of changes) {
    after.set(change.movieId, changedFilm(films.get(change.movieId), change, now))
  }
  return feedbackOf(tasteVersion + 1, after.values())
}

function changedFilm(
  before: FilmFeedback | undefined,
  { movieId, stars, mark, unmark = [] }: FeedbackChange,
  now: Date,
): FilmFeedback {
  const { stars: oldStars = null, ratedAt = null, marks = [] } = before ?? {}
  const isLeft = (kind: MarkKind): boolean => marks.includes(kind) && !unmark.includes(kind)
  return {
    movieId,
    ...(stars === undefined
      ? { stars: oldStars, ratedAt }
      : { stars, ratedAt: stars === null ? null : now }),
    marks: markKinds.filter((kind) => kind === mark || isLeft(kind)),
  }
}

/** One film before a change. */
export interface UndoStep {
  /** The version the change led to. */
  readonly tasteVersion: number
  readonly before: FilmFeedback
}

/** What was said at an earlier version; null if not all changes since are known. */
export function undoneFeedback(
  { tasteVersion, films }: Feedback,
  steps: readonly UndoStep[],
  wanted: number,
): Feedback | null {
  const since = steps.filter((step) => step.tasteVersion > wanted)
  if (new Set(since.map((step) => step.tasteVersion)).size !== tasteVersion - wanted) return null
  const earlier = new Map(films)
  for (const { before } of since.sort((a, b) => b.tasteVersion - a.tasteVersion)) {
    earlier.set(before.movieId, before)
  }
  return feedbackOf(wanted, earlier.values())
}
