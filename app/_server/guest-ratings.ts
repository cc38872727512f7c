import { parse } from 'cookie'
import { z } from 'zod'

const cookieName = 'matinee.guest'

/** The number of ratings that are kept for a guest. */
const most = 50

/** Pairs of the number of a film and its stars. */
const content = z
  .array(z.tuple([z.int().min(0), z.number().multipleOf(0.5).min(0.5).max(5)]))
  .max(most)

interface GuestRating {
  /** A global ID. */
  readonly movieId: string
  readonly stars: number
}

/** What a visitor rated before signing up; none if the cookie is damaged. Only the number of a film is checked here. */
export function guestRatings(cookieHeader: string | null): readonly GuestRating[] {
  try {
    const pairs = content.parse(JSON.parse(parse(cookieHeader ?? '')[cookieName] ?? '[]'))
    return pairs.map(([number, stars]) => ({ movieId: btoa(`Movie:${number}`), stars }))
  } catch {
    return []
  }
}

/** A Set-Cookie header that forgets the ratings of a visitor. */
export const endedGuestRatings = `${cookieName}=; Max-Age=0; Path=/; SameSite=Lax`
