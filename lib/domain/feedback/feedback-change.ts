import { withFilms, type Feedback, type FilmFeedback } from './feedback'
import type { MarkKind } from './mark'
import type { Sealed } from './sealed-prediction'

/**
 * A change of one film's feedback; an omitted field stays the same. The database function change_feedback applies
 * the rules, because only the database has the changes of all servers.
 */
export interface FeedbackChange {
  readonly movieId: number
  /** Null removes the rating. */
  readonly stars?: number | null
  readonly mark?: MarkKind
  readonly unmark?: readonly MarkKind[]
  /** The prediction to store if this is the film's first rating. */
  readonly sealed?: Sealed | undefined
}

/** One film before a change. */
export interface UndoStep {
  /** The version the change led to. */
  readonly tasteVersion: number
  readonly before: FilmFeedback
}

/** The feedback at an earlier version; null if one of the later changes is no longer stored. */
export function feedbackAtVersion(
  feedback: Feedback,
  steps: readonly UndoStep[],
  wanted: number,
): Feedback | null {
  const since = steps.filter(({ tasteVersion }) => tasteVersion > wanted)
  const versions = new Set(since.map(({ tasteVersion }) => tasteVersion))
  if (versions.size !== feedback.tasteVersion - wanted) return null
  since.sort((a, b) => b.tasteVersion - a.tasteVersion)
  return withFilms(
    feedback,
    wanted,
    since.map(({ before }) => before),
  )
}
