import { removeRating, type RateMoviesResult } from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { UserType } from './refs'
import { userErrorsField } from './user-error'

const RemoveRatingInput = builder.inputType('RemoveRatingInput', {
  description: 'A film to take the rating back from.',
  fields: (t) => ({ movieId: t.id({ required: true, description: 'Global id of the film.' }) }),
})

const RemoveRatingPayload = builder
  .objectRef<Pick<RateMoviesResult, 'userErrors'>>('RemoveRatingPayload')
  .implement({
    description: 'What became of taking a rating back.',
    fields: (t) => ({
      viewer: t.field({
        type: UserType,
        nullable: true,
        description: 'The signed-in person after it: ask here for the new feed.',
        resolve: (_, __, { viewer }) => viewer?.member ?? null,
      }),
      userErrors: t.field(userErrorsField),
    }),
  })

builder.mutationField('removeRating', (t) =>
  t.field({
    type: RemoveRatingPayload,
    description: 'Take a rating back. A film that was not rated stays so.',
    args: {
      input: t.arg({
        type: RemoveRatingInput,
        required: true,
        description: 'Which film it is about.',
      }),
    },
    async resolve(_, { input }, context) {
      await context.payForOwnRatings()
      const result = await removeRating(context, {
        movieId: localId(input.movieId, 'Movie'),
      })
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)
