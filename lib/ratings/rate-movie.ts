import { requireWriter, type Viewer } from '../auth/viewer'
import type { UserError } from '../errors'
import type { Member } from '../users/user'
import { isOnScale, type Rating } from './rating'
import { deleteRating, saveRating } from './rating-store'

export interface RateMovieResult {
  readonly rating: Rating | null
  /** The viewer after the change; null if nothing changed. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

/**
 * Rate a film, or rate it again.
 * @param movieId null for an id that is no film's
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN
 */
export async function rateMovie(
  viewer: Viewer | null,
  movieId: number | null,
  stars: number,
  now: Date,
): Promise<RateMovieResult> {
  const { member } = requireWriter(viewer)
  if (!isOnScale(stars)) {
    const message = 'Stars go from 0.5 to 5 in halves.'
    return refused({ field: ['input', 'stars'], code: 'INVALID_STARS', message })
  }
  const saved = movieId === null ? null : await saveRating(member.id, movieId, stars, now)
  if (!saved) return refused(noSuchFilm)
  return { ...saved, userErrors: [] }
}

/** Take a rating back. A film that was not rated stays so. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN */
export async function removeRating(
  viewer: Viewer | null,
  movieId: number | null,
): Promise<Omit<RateMovieResult, 'rating'>> {
  const { member } = requireWriter(viewer)
  if (movieId === null) return refused(noSuchFilm)
  return { member: await deleteRating(member.id, movieId), userErrors: [] }
}

const noSuchFilm: UserError = {
  field: ['input', 'movieId'],
  code: 'NOT_FOUND',
  message: 'There is no such film.',
}

const refused = (error: UserError): RateMovieResult => ({
  rating: null,
  member: null,
  userErrors: [error],
})
