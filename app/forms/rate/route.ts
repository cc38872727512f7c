import { z } from 'zod'
import { RateByForm, UnrateByForm } from '@/app/_queries/film-forms'
import { formRoute } from '@/app/_server/form-route'

/** Rates a film, or clears its rating: `stars` is a number from 0.5 to 5, or `clear`. */
export const POST = formRoute({
  fields: z.object({
    movieId: z.string().min(1),
    stars: z.union([z.literal('clear'), z.coerce.number<string>()], 'Choose your stars.'),
  }),
  async run({ movieId, stars }, { execute }) {
    if (stars === 'clear') {
      const { removeRating } = await execute(UnrateByForm, { input: { movieId } })
      const problems = removeRating.userErrors
      return problems.length > 0 ? { problems } : { message: 'Your rating is removed.' }
    }
    const { rateMovie } = await execute(RateByForm, { input: { movieId, stars } })
    const { rating, userErrors } = rateMovie
    if (!rating) return { problems: userErrors }
    return { message: `You gave ${rating.movie.title} ${starsInWords(rating.stars)}.` }
  },
})

const starsInWords = (stars: number): string => `${stars} ${stars === 1 ? 'star' : 'stars'}`
