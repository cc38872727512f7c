import { rateMovie, type RateMovieResult } from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'
import { RatingType } from './rating'

const RateMovieInput = builder.inputType('RateMovieInput', {
  description: 'A movie and the rating that the viewer gives it.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    stars: t.float({ required: true, description: 'The rating, 0.5 to 5 stars in steps of 0.5.' }),
  }),
})

const RateMoviePayload = payloadType<RateMovieResult>('RateMoviePayload', {
  description: 'The result of `rateMovie`.',
})

builder.objectFields(RateMoviePayload, (t) => ({
  rating: t.field({
    type: RatingType,
    nullable: true,
    description: 'The saved rating. Null if there are errors.',
    resolve: ({ rating }) => rating,
  }),
  viewer: t.field(changedViewerField),
}))

builder.mutationField('rateMovie', (t) =>
  t.field({
    type: RateMoviePayload,
    description:
      'Rates a movie for the viewer. Replaces an earlier rating, and removes the marks WATCHLIST and SEEN.',
    args: {
      input: t.arg({
        type: RateMovieInput,
        required: true,
        description: 'The movie and the rating.',
      }),
    },
    async resolve(_, { input: { movieId, stars } }, context) {
      const result = await rateMovie(context, { movieId: localId(movieId, 'Movie'), stars })
      return withChangedViewer(context, result)
    },
  }),
)
