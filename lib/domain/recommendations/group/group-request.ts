import { z } from 'zod'
import { CallerError } from '../../../platform/errors'
import type { MovieFilter } from '../../movies/movie'
import { isOnScale } from '../../feedback/rating'
import type { GroupStrategy } from '../../../recommender'

export const maxGroupSize = 8
export const maxGuestRatings = 200

const guestShape = z.object({
  name: z.string().trim().min(1, 'Enter a name.').max(50, 'Use at most 50 characters.'),
  ratings: z
    .array(
      z.object({
        movieId: z.int(),
        stars: z.number().refine(isOnScale, 'Stars must be 0.5 to 5, in steps of 0.5.'),
      }),
    )
    .max(maxGuestRatings, `At most ${maxGuestRatings} ratings.`)
    .refine(
      (ratings) => new Set(ratings.map(({ movieId }) => movieId)).size === ratings.length,
      'A film can have only one rating.',
    ),
})

/** A person without an account, or who does not use it. */
export type Guest = Readonly<z.infer<typeof guestShape>>

export interface GroupRequest {
  /** Besides the viewer. */
  readonly memberIds: readonly number[]
  readonly guests: readonly Guest[]
  readonly strategy: GroupStrategy
  readonly filter: MovieFilter | null
}

/** @throws {CallerError} BAD_USER_INPUT naming the field */
export function parseGuests(guests: readonly unknown[]): readonly Guest[] {
  const { data, error } = z.array(guestShape).max(maxGroupSize).safeParse(guests)
  if (data) return data
  const [{ path, message } = { path: [], message: '' }] = error.issues
  throw new CallerError('BAD_USER_INPUT', `${['guests', ...path].join('.')}: ${message}`)
}
