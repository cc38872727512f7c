import { requireWriter, type RowCharge, type Viewer } from '../accounts/viewer'
import type { UserError } from '../../platform/errors'
import type { FeedbackChange } from './feedback-change'
import type { FeedbackCache } from './feedback-cache'
import { noSuchFilm } from './check-ratings'
import type { Member } from '../accounts/user'
import { marksRemovedByMark, type MarkKind } from './mark'

interface MarkContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly feedback: Pick<FeedbackCache, 'change'>
  now(): Date
}

export interface MarkResult {
  /** The film; null if there is no such film. */
  readonly movieId: number | null
  /** The viewer after the change; null without a change. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

export interface MarkInput {
  /** Null if the id is not that of a film. */
  readonly movieId: number | null
  readonly kind: MarkKind
}

/**
 * Mark a film, and remove marks that contradict the new one.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export const markMovie = (
  context: MarkContext,
  { movieId, kind }: MarkInput,
): Promise<MarkResult> =>
  setMark(context, movieId, { mark: kind, unmark: marksRemovedByMark(kind) })

/** Remove a mark. Without the mark, nothing changes. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED */
export const unmarkMovie = (
  context: MarkContext,
  { movieId, kind }: MarkInput,
): Promise<MarkResult> => setMark(context, movieId, { unmark: [kind] })

async function setMark(
  context: MarkContext,
  movieId: number | null,
  change: Omit<FeedbackChange, 'movieId'>,
): Promise<MarkResult> {
  const { member } = requireWriter(context.viewer)
  await context.chargeForRows(member.ratingCount)
  if (movieId === null) return refused
  const changed = await context.feedback.change(member, [{ movieId, ...change }], context.now())
  return changed.movieIds.has(movieId)
    ? { movieId, member: changed.member, userErrors: [] }
    : refused
}

const refused: MarkResult = {
  movieId: null,
  member: null,
  userErrors: [noSuchFilm(['input'])],
}
