import type { UserError } from '@/lib/errors'
import { rateMovie, removeRating, type RateMovieResult } from '@/lib/ratings/rate-movie'
import { builder } from '../builder'
import { localId } from '../ids'
import { RatingType } from './rating'
import { UserType } from './refs'
import { UserErrorType } from './user-error'

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
    userErrors: t.field({
      type: [UserErrorType],
      description: 'What to correct; empty if all went well.',
      resolve: ({ userErrors }) => [...userErrors],
    }),
  }),
})

builder.mutationField('rateMovie', (t) =>
  t.field({
    type: RateMoviePayload,
    description: 'Half stars, 0.5 to 5. Rating again replaces.',
    args: {
      input: t.arg({ type: RateMovieInput, required: true, description: 'What to rate.' }),
    },
    async resolve(_, { input }, context) {
      const movieId = localId(input.movieId, 'Movie')
      const result = await rateMovie(context.viewer, movieId, input.stars, context.now())
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)

const RemoveRatingInput = builder.inputType('RemoveRatingInput', {
  description: 'A film to take the rating back from.',
  fields: (t) => ({ movieId: t.id({ required: true, description: 'Global id of the film.' }) }),
})

const RemoveRatingPayload = builder
  .objectRef<{ userErrors: readonly UserError[] }>('RemoveRatingPayload')
  .implement({
    description: 'What became of taking a rating back.',
    fields: (t) => ({
      viewer: t.field({
        type: UserType,
        nullable: true,
        description: 'The signed-in person after it: ask here for the new feed.',
        resolve: (_, __, { viewer }) => viewer?.member ?? null,
      }),
      userErrors: t.field({
        type: [UserErrorType],
        description: 'What to correct; empty if all went well.',
        resolve: ({ userErrors }) => [...userErrors],
      }),
    }),
  })

builder.mutationField('removeRating', (t) =>
  t.field({
    type: RemoveRatingPayload,
    description: 'Take a rating back. A film that was not rated stays so.',
    args: {
      input: t.arg({ type: RemoveRatingInput, required: true, description: 'Which film.' }),
    },
    async resolve(_, { input }, context) {
      const result = await removeRating(context.viewer, localId(input.movieId, 'Movie'))
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)
