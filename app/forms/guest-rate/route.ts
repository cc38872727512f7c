import { z } from 'zod'
import {
  filmNumber,
  guestCookieText,
  guestRatingsIn,
  withGuestRating,
} from '@/app/_components/guest-ratings'
import { formRoute } from '@/app/_server/form-route'

/** Keeps a rating of a visitor in their cookie, or clears it: `stars` is a number from 0.5 to 5, or `clear`. */
export const POST = formRoute({
  fields: z.object({
    movieId: z.string().transform(filmNumber).pipe(z.int().min(1, 'There is no such film.')),
    stars: z.union(
      [z.literal('clear'), z.coerce.number<string>().multipleOf(0.5).min(0.5).max(5)],
      'Choose your stars.',
    ),
  }),
  run({ movieId, stars }, { headers }) {
    const before = guestRatingsIn(headers.get('cookie') ?? '')
    const ratings = withGuestRating(before, movieId, stars === 'clear' ? null : stars)
    return Promise.resolve({ cookies: [guestCookieText(ratings)] })
  },
})
