import { requireWriter, type RowCharge, type Viewer } from '../accounts/viewer'
import type { Member } from '../accounts/user'
import type { UserError } from '../../platform/errors'
import { noSuchFilm } from './check-ratings'
import type { FeedbackCache } from './feedback-cache'
import { marksRemovedByMark } from './mark'
import { cleanNote, cleanTags, viewingErrors, type Viewing, type ViewingDetails } from './viewing'
import { changeViewing, removeViewing, storeViewing } from './viewing-store'

interface DiaryContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly feedback: FeedbackCache
  now(): Date
}

export interface ViewingResult {
  /** Null if there are errors. */
  readonly viewing: Viewing | null
  /** The viewer after the change; null without a change of their feedback. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

interface NewViewing extends ViewingDetails {
  /** Null if the id is not that of a film. */
  readonly movieId: number | null
}

/**
 * Enter a viewing into the viewer's diary. A film without a rating is then marked as seen.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function logViewing(
  context: DiaryContext,
  { movieId, ...details }: NewViewing,
): Promise<ViewingResult> {
  const { member } = requireWriter(context.viewer)
  await context.chargeForRows(member.ratingCount)
  const cleaned = cleanedFields(details)
  const errors = viewingErrors(cleaned, context.now())
  if (movieId === null) errors.push(noSuchFilm(['input']))
  if (movieId === null || errors.length > 0) return refused(errors)
  const viewing = await storeViewing({ ...details, ...cleaned, userId: member.id, movieId })
  if (!viewing) return refused([noSuchFilm(['input'])])
  return { viewing, member: await markAsSeen(context, member, movieId), userErrors: [] }
}

/** Null if the film is rated, so that nothing changes. */
async function markAsSeen(
  context: DiaryContext,
  member: Member,
  movieId: number,
): Promise<Member | null> {
  const given = await context.feedback.at(member)
  if (given?.films.get(movieId)?.stars != null) return null
  const change = { movieId, mark: 'SEEN', unmark: marksRemovedByMark('SEEN') } as const
  return (await context.feedback.change(member, [change], context.now())).member
}

interface ChangedViewing extends Partial<ViewingDetails> {
  /** Null if the id is not that of a viewing. */
  readonly viewingId: number | null
}

type ViewerContext = Pick<DiaryContext, 'viewer' | 'now'>

/** Change a viewing; omitted fields stay the same. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function updateViewing(
  context: ViewerContext,
  { viewingId, ...fields }: ChangedViewing,
): Promise<ViewingResult> {
  const { member } = requireWriter(context.viewer)
  const cleaned = cleanedFields(fields)
  const errors = viewingErrors(cleaned, context.now())
  if (errors.length > 0) return refused(errors)
  const viewing = viewingId === null ? null : await changeViewing(member.id, viewingId, cleaned)
  return viewing ? { viewing, member: null, userErrors: [] } : refused([noSuchViewing])
}

/**
 * Delete a viewing. A mark as seen stays.
 * @returns the deleted viewing
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function deleteViewing(
  { viewer }: Pick<ViewerContext, 'viewer'>,
  { viewingId }: Pick<ChangedViewing, 'viewingId'>,
): Promise<ViewingResult> {
  const { member } = requireWriter(viewer)
  const viewing = viewingId === null ? null : await removeViewing(member.id, viewingId)
  return viewing ? { viewing, member: null, userErrors: [] } : refused([noSuchViewing])
}

const cleanedFields = <Fields extends Partial<ViewingDetails>>(fields: Fields): Fields => ({
  ...fields,
  ...(fields.tags && { tags: cleanTags(fields.tags) }),
  ...(fields.note !== undefined && { note: cleanNote(fields.note) }),
})

const refused = (userErrors: readonly UserError[]): ViewingResult => ({
  viewing: null,
  member: null,
  userErrors,
})

const noSuchViewing: UserError = {
  field: ['input', 'viewingId'],
  code: 'NOT_FOUND',
  message: 'There is no such entry in your diary.',
}
