import { z } from 'zod'
import { movieNumberOf } from '@/app/together/global-numbers'
import { formRoute } from '@/app/_server/form-route'
import { maxFilms, withGuestRating } from '@/app/together/group-choice'
import { groupOf, setGroupCookie } from '@/app/together/group-cookie'

interface GuestRoute {
  /** The index of the guest in the group. */
  readonly params: Promise<{ readonly guest: string }>
}

/** A guest rates a film, or clears its rating. Nothing is stored but a cookie of the visitor. */
export async function POST(request: Request, { params }: GuestRoute): Promise<Response> {
  const index = Number((await params).guest)
  const route = formRoute({
    fields: z.object({
      movieId: z.string().transform((id, context) => {
        const number = movieNumberOf(id)
        if (number === null) context.addIssue('There is no such film.')
        return number ?? z.NEVER
      }),
      stars: z.union(
        [
          z.literal('clear'),
          z.coerce.number<string>().pipe(z.number().min(0.5).max(5).multipleOf(0.5)),
        ],
        'Choose the stars.',
      ),
    }),
    run({ movieId, stars }, { headers }) {
      const group = groupOf(headers.get('cookie'))
      const ratings = group.guests[index]?.ratings ?? []
      const isNew = stars !== 'clear' && !ratings.some(({ movie }) => movie === movieId)
      if (isNew && ratings.length >= maxFilms) {
        const message = `${maxFilms} films are enough for a guest. Take one away first.`
        return Promise.resolve({ problems: [{ message }] })
      }
      const halfStars = stars === 'clear' ? null : 2 * stars
      const next = withGuestRating(group, index, movieId, halfStars)
      return Promise.resolve({ cookies: [setGroupCookie(next)] })
    },
  })
  return route(request)
}
