import type { Viewer } from '../accounts/viewer'
import type { MarkKind } from './mark'
import type { Rating } from './rating'
import { ratingOf } from './feedback'
import type { FeedbackCache } from './feedback-cache'

interface ViewerContext {
  readonly viewer: Viewer | null
  readonly feedback: Pick<FeedbackCache, 'at'>
}

/** The viewer's rating of a film; null without one. */
export async function viewerRating(
  { viewer, feedback }: ViewerContext,
  { movieId }: { readonly movieId: number },
): Promise<Rating | null> {
  if (!viewer) return null
  const given = (await feedback.at(viewer.member))?.films.get(movieId)
  return given ? ratingOf(viewer.member.id, given) : null
}

/** The viewer's marks of a film. */
export async function viewerMarks(
  { viewer, feedback }: ViewerContext,
  { movieId }: { readonly movieId: number },
): Promise<readonly MarkKind[]> {
  const given = viewer && (await feedback.at(viewer.member))
  return given?.films.get(movieId)?.marks ?? []
}

/** Whether a film is excluded from the viewer's recommendations: any mark does that. */
export async function isHiddenFromFeed(
  context: ViewerContext,
  input: { readonly movieId: number },
): Promise<boolean> {
  return (await viewerMarks(context, input)).length > 0
}
