import { contributions } from '@/lib/domain/recommendations/contributions'
import type { Prediction } from '@/lib/domain/recommendations/prediction'
import type { Contribution } from '@/lib/domain/recommendations/recommendations'
import { builder } from '../builder'
import {
  contributionArguments,
  contributionComplexity,
  contributionCount,
} from './contribution-arguments'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

const ContributionType = builder.objectRef<Contribution>('Contribution').implement({
  description: "The contribution of one of the user's own ratings to a prediction.",
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The movie that the user rated.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    ratedStars: t.exposeFloat('ratedStars', { description: 'The rating of that movie, in stars.' }),
    stars: t.exposeFloat('stars', {
      description:
        'The contribution to the prediction, in stars. Negative if the rating lowers the prediction.',
    }),
  }),
})

export const PredictionHiddenType = builder.enumType('PredictionHidden', {
  description: 'The reasons why a prediction is not shown.',
  values: {
    BLIND_MODE: {
      description: 'The user is in blind mode and has not rated the movie.',
    },
    NOT_SIGNED_IN: { description: 'No one is signed in.' },
    NO_MODEL: { description: 'No model is active yet.' },
    UNKNOWN_FILM: { description: 'The active model does not know the movie.' },
  },
})

export const PredictionType = builder.objectRef<Prediction>('Prediction').implement({
  description: 'The predicted rating of a movie for a user.',
  fields: (t) => ({
    stars: t.exposeFloat('stars', { description: 'The predicted rating, 0.5 to 5 stars.' }),
    low: t.exposeFloat('low', {
      description:
        'The lower end of the 80 % range, in stars. The rating is inside the range in four of five cases.',
    }),
    high: t.exposeFloat('high', { description: 'The upper end of the 80 % range, in stars.' }),
    baseline: t.exposeFloat('baseline', {
      description: 'The prediction for a user without ratings, in stars.',
    }),
    unclippedStars: t.exposeFloat('unclippedStars', {
      description:
        'The sum of `baseline` and all contributions, in stars, before it is limited to 0.5 to 5.',
    }),
    contributions: t.field({
      type: [ContributionType],
      description: "The contributions of the user's ratings, the largest absolute value first.",
      args: contributionArguments,
      complexity: contributionComplexity,
      resolve: (prediction, args, context) =>
        contributions(context, { prediction, count: contributionCount(args) }),
    }),
    modelVersion: t.exposeString('modelVersion', {
      description: 'The version of the model that made the prediction.',
    }),
  }),
})
