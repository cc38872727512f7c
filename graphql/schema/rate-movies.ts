import { mostRatings, rateMovies, type RateMoviesResult } from '@/lib/domain/feedback/rate-movies'
import { builder } from '../builder'
import { localId } from '../ids'
import { RatingType } from './rating'
import { UserType } from './refs'
import { userErrorsField } from './user-error'

const MovieStarsInput = builder.inputType('MovieStarsInput', {
  description: 'One film of several, and what to rate it.',
  fields: (t) => ({
    movieId: t.id({ required: true, description: 'Global id of the film.' }),
    stars: t.float({ required: true, description: '0.5 to 5 in halves.' }),
  }),
})

const RateMoviesInput = builder.inputType('RateMoviesInput', {
  description: 'Several films and what to rate them.',
  fields: (t) => ({
    ratings: t.field({
      type: [MovieStarsInput],
      required: true,
      description: `At most ${mostRatings}, each of another film.`,
    }),
  }),
})

/** What the list of saved ratings is reckoned to hold; the answer to a longer input costs in proportion. */
const reckonedRatings = 100

/** A thousand take some 60 ms, as long as about so many fields. */
const pointsOfRating = 3

const RateMoviesPayload = builder.objectRef<RateMoviesResult>('RateMoviesPayload').implement({
  description: 'What became of several ratings.',
  fields: (t) => ({
    ratings: t.field({
      type: [RatingType],
      description: 'Those that were saved, in the order of the input.',
      complexity: { field: 1, multiplier: reckonedRatings },
      resolve: ({ ratings }) => [...ratings],
    }),
    viewer: t.field({
      type: UserType,
      nullable: true,
      description: 'The signed-in person after the ratings: ask here for the new feed.',
      resolve: (_, __, { viewer }) => viewer?.member ?? null,
    }),
    userErrors: t.field({
      ...userErrorsField,
      description:
        'What to correct, by its place in the input, e.g. ["input", "ratings", "3", "stars"]; the other ratings are saved.',
    }),
  }),
})

builder.mutationField('rateMovies', (t) =>
  t.field({
    type: RateMoviesPayload,
    description: `Rate up to ${mostRatings} films at once, in one transaction. Ratings that cannot be are named, the others saved.`,
    args: {
      input: t.arg({ type: RateMoviesInput, required: true, description: 'What to rate.' }),
    },
    complexity: ({ input: { ratings } }) => ({
      field: pointsOfRating * ratings.length,
      multiplier: Math.max(1, Math.ceil(ratings.length / reckonedRatings)),
    }),
    async resolve(_, { input }, context) {
      await context.payForOwnRatings()
      const result = await rateMovies(
        context,
        input.ratings.map(({ movieId, stars }) => ({ movieId: localId(movieId, 'Movie'), stars })),
      )
      if (result.member) context.viewerChanged(result.member)
      return result
    },
  }),
)
