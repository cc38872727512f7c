import { removeRating, type RateMoviesResult } from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'

const RemoveRatingInput = builder.inputType('RemoveRatingInput', {
  description: 'The movie whose rating the viewer removes.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
  }),
})

const RemoveRatingPayload = payloadType<Pick<RateMoviesResult, 'userErrors'>>(
  'RemoveRatingPayload',
  { description: 'The result of `removeRating`.' },
)

builder.objectField(RemoveRatingPayload, 'viewer', (t) => t.field(changedViewerField))

builder.mutationField('removeRating', (t) =>
  t.field({
    type: RemoveRatingPayload,
    description: "Removes the viewer's rating of a movie. Does nothing if the movie is not rated.",
    args: {
      input: t.arg({
        type: RemoveRatingInput,
        required: true,
        description: 'The movie whose rating to remove.',
      }),
    },
    async resolve(_, { input }, context) {
      const result = await removeRating(context, { movieId: localId(input.movieId, 'Movie') })
      return withChangedViewer(context, result)
    },
  }),
)
