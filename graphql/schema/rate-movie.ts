import { rateMovie, type RateMovieResult } from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { RatingType } from './rating'
import { UserType } from './refs'
import { userErrorsField } from './user-error'

const RateMovieInput = builder.inputType('RateMovieInput', {
  description: 'A film and what to rate it.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'Global id of the film.' }),
    stars: t.float({ required: true, description: '0.5 to 5 in halves.' }),
  }),
})

const RateMoviePayload = builder.objectRef<RateMovieResult>('RateMoviePayload').implement({
  description: 'What became of a rating.',
  fields: (t) => ({
    rating: t.field({
      type: RatingType,
      nullable: true,
      description: 'The rating as it stands now; null if it was refused.',
      resolve: ({ rating }) => rating,
    }),
    viewer: t.field({
      type: UserType,
      nullable: true,
      description: 'The signed-in person after the rating: ask here for the new feed.',
      resolve: (_, __, { viewer }) => viewer?.member ?? null,
    }),
    userErrors: t.field(userErrorsField),
  }),
})

builder.mutationField('rateMovie', (t) =>
  t.field({
    type: RateMoviePayload,
    description: 'Half stars, 0.5 to 5. Rating again replaces. Ends the marks WATCHLIST and SEEN.',
    args: {
      input: t.arg({ type: RateMovieInput, required: true, description: 'What to rate.' }),
    },
    async resolve(_, { input: { movieId, stars } }, context) {
      await context.payForOwnRatings()
      const result = await rateMovie(context, { movieId: localId(movieId, 'Movie'), stars })
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)
