import {
  maxRatingsPerMutation,
  rateMovies,
  type RateMoviesResult,
} from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { changedViewerField, payloadType, withChangedViewer } from '../payload'
import { RatingType } from './rating'

const MovieStarsInput = builder.inputType('MovieStarsInput', {
  description: 'One rating in the input of `rateMovies`.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'The global ID of the movie.' }),
    stars: t.float({ required: true, description: 'The rating, 0.5 to 5 stars in steps of 0.5.' }),
  }),
})

const RateMoviesInput = builder.inputType('RateMoviesInput', {
  description: 'Several movies and the ratings that the viewer gives them.',
  fields: (t) => ({
    ratings: t.field({
      type: [MovieStarsInput],
      required: true,
      description: `The ratings, at most ${maxRatingsPerMutation} and one for each movie.`,
    }),
  }),
})

/** The assumed length of the list of saved ratings. The answer to a longer input costs more in proportion. */
const assumedRatings = 100

/** A thousand ratings take about 60 ms, as long as about three thousand fields. */
const pointsOfRating = 3

const RateMoviesPayload = payloadType<RateMoviesResult>('RateMoviesPayload', {
  description: 'The result of `rateMovies`.',
  userErrors:
    'Errors in the input, each with the path of its rating, e.g. ["input", "ratings", "3", "stars"]. The other ratings are saved.',
})

builder.objectFields(RateMoviesPayload, (t) => ({
  ratings: t.field({
    type: [RatingType],
    description: 'The saved ratings, in the order of the input.',
    complexity: { field: 1, multiplier: assumedRatings },
    resolve: ({ ratings }) => [...ratings],
  }),
  viewer: t.field(changedViewerField),
}))

builder.mutationField('rateMovies', (t) =>
  t.field({
    type: RateMoviesPayload,
    description: `Rates up to ${maxRatingsPerMutation} movies for the viewer in one transaction. Valid ratings are saved even if others have errors.`,
    args: {
      input: t.arg({ type: RateMoviesInput, required: true, description: 'The ratings to save.' }),
    },
    complexity: ({ input: { ratings } }) => ({
      field: pointsOfRating * ratings.length,
      multiplier: Math.max(1, Math.ceil(ratings.length / assumedRatings)),
    }),
    async resolve(_, { input }, context) {
      const ratings = input.ratings.map(({ movieId, stars }) => ({
        movieId: localId(movieId, 'Movie'),
        stars,
      }))
      return withChangedViewer(context, await rateMovies(context, { ratings }))
    },
  }),
)
