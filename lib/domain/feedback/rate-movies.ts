import type { SealedPredictions } from './sealed-prediction'
import { requireWriter, type RowCharge, type Viewer } from '../accounts/viewer'
import { CallerError, type UserError } from '../../platform/errors'
import type { FeedbackCache } from './feedback-cache'
import { marksRemovedByRating } from './mark'
import type { Member } from '../accounts/user'
import { checkRatings, noSuchFilm, type WantedRating } from './check-ratings'
import type { Rating } from './rating'

/** The viewer, their feedback, and the predictions to seal. */
export interface RatingContext extends RowCharge {
  readonly viewer: Viewer | null
  readonly feedback: Pick<FeedbackCache, 'change'>
  readonly recommendations: {
    sealed(member: Member, movieIds: readonly number[]): Promise<SealedPredictions>
  }
  now(): Date
}

export interface RateMoviesResult {
  readonly ratings: readonly Rating[]
  /** The viewer after the change; null without a change. */
  readonly member: Member | null
  readonly userErrors: readonly UserError[]
}

export const maxRatingsPerMutation = 1_000

/**
 * Rate films, or rate them again. The valid ratings are saved at once; `userErrors` has the others. The first rating of
 * a film is saved with the prediction from before it.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED; BAD_USER_INPUT if there are too many
 */
export const rateMovies = (
  context: RatingContext,
  { ratings }: { readonly ratings: readonly WantedRating[] },
): Promise<RateMoviesResult> =>
  saveRatings(context, ratings, (index) => ['input', 'ratings', String(index)])

/** @param pathOf the path of a rating in the input */
async function saveRatings(
  context: RatingContext,
  wanted: readonly WantedRating[],
  pathOf: (index: number) => readonly string[],
): Promise<RateMoviesResult> {
  const { member } = requireWriter(context.viewer)
  await context.chargeForRows(member.ratingCount)
  if (wanted.length > maxRatingsPerMutation) {
    throw new CallerError('BAD_USER_INPUT', `ratings: at most ${maxRatingsPerMutation} at once.`)
  }
  const { accepted, refused } = checkRatings(wanted, pathOf)
  if (accepted.length === 0) {
    return { ratings: [], member: null, userErrors: refused.map(({ error }) => error) }
  }
  const sealed = await context.recommendations.sealed(
    member,
    accepted.map(({ movieId }) => movieId),
  )
  const now = context.now()
  const changed = await context.feedback.change(
    member,
    accepted.map(({ movieId, stars }) => ({
      movieId,
      stars,
      unmark: marksRemovedByRating,
      sealed: sealed.get(movieId),
    })),
    now,
  )
  const unknown = accepted.filter(({ movieId }) => !changed.movieIds.has(movieId))
  const errors = [
    ...refused,
    ...unknown.map(({ index, path }) => ({ index, error: noSuchFilm(path) })),
  ]
  return {
    member: changed.member,
    ratings: accepted
      .filter(({ movieId }) => changed.movieIds.has(movieId))
      .map(({ movieId, stars }) => ({ userId: member.id, movieId, stars, ratedAt: now })),
    userErrors: errors.sort((a, b) => a.index - b.index).map(({ error }) => error),
  }
}

export interface RateMovieResult extends Omit<RateMoviesResult, 'ratings'> {
  readonly rating: Rating | null
}

/** Rate one film, or rate it again. @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED */
export async function rateMovie(
  context: RatingContext,
  wanted: WantedRating,
): Promise<RateMovieResult> {
  const { ratings, ...result } = await saveRatings(context, [wanted], () => ['input'])
  return { rating: ratings[0] ?? null, ...result }
}

/**
 * Remove a rating. Without a rating, nothing changes.
 *
 * @throws {CallerError} UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
 */
export async function removeRating(
  context: Omit<RatingContext, 'recommendations'>,
  { movieId }: Pick<WantedRating, 'movieId'>,
): Promise<Omit<RateMoviesResult, 'ratings'>> {
  const { member } = requireWriter(context.viewer)
  await context.chargeForRows(member.ratingCount)
  if (movieId === null) return { member: null, userErrors: [noSuchFilm(['input'])] }
  const changed = await context.feedback.change(member, [{ movieId, stars: null }], context.now())
  const exists = changed.movieIds.has(movieId)
  return { member: changed.member, userErrors: exists ? [] : [noSuchFilm(['input'])] }
}
