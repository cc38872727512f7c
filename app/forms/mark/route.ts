import { z } from 'zod'
import { MarkByForm, UnmarkByForm } from '@/app/_queries/film-forms'
import { formRoute } from '@/app/_server/form-route'

type Kind = z.infer<typeof kinds>
const kinds = z.enum(['WATCHLIST', 'SEEN', 'NOT_INTERESTED', 'HIDDEN'])

/** What was done to a film, by whether the mark is on or off. */
const done: Record<'on' | 'off', Record<Kind, (title: string) => string>> = {
  on: {
    WATCHLIST: (title) => `${title} is on your watchlist.`,
    SEEN: (title) => `${title} is marked as seen.`,
    NOT_INTERESTED: (title) => `You will see less like ${title}.`,
    HIDDEN: (title) => `${title} is hidden.`,
  },
  off: {
    WATCHLIST: (title) => `${title} is off your watchlist.`,
    SEEN: (title) => `${title} is no longer marked as seen.`,
    NOT_INTERESTED: (title) => `${title} counts as interesting again.`,
    HIDDEN: (title) => `${title} is no longer hidden.`,
  },
}

/** Sets a mark on a film, or removes it. */
export const POST = formRoute({
  fields: z.object({ movieId: z.string().min(1), kind: kinds, mark: z.enum(['on', 'off']) }),
  async run({ movieId, kind, mark }, { execute }) {
    const input = { movieId, kind }
    const { movie, userErrors } =
      mark === 'on'
        ? (await execute(MarkByForm, { input })).markMovie
        : (await execute(UnmarkByForm, { input })).unmarkMovie
    if (!movie || userErrors.length > 0) return { problems: userErrors }
    return { message: done[mark][kind](movie.title) }
  },
})
