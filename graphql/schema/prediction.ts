import { CallerError } from '@/lib/platform/errors'
import type { Prediction } from '@/lib/domain/recommendations/prediction'
import type { Contribution } from '@/lib/domain/recommendations/recommendations'
import { builder } from '../builder'
import { largestPage } from '../paging'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

const ContributionType = builder.objectRef<Contribution>('Contribution').implement({
  description: "What one of the person's own ratings adds to (or takes from) a prediction.",
  fields: (t) => ({
    movie: t.field({
      type: MovieType,
      description: 'The film they rated.',
      resolve: ({ movieId }, _, { loaders }) => loadedMovie(loaders, movieId),
    }),
    ratedStars: t.exposeFloat('ratedStars', { description: 'What they rated it.' }),
    stars: t.exposeFloat('stars', {
      description: 'What that adds, in stars; negative if it takes.',
    }),
  }),
})

export const PredictionHiddenType = builder.enumType('PredictionHidden', {
  description: 'Why a prediction is not shown.',
  values: {
    BLIND_MODE: {
      description: 'The viewer chose to see no prediction before they have rated the film.',
    },
    NOT_SIGNED_IN: { description: 'Nobody is signed in, whose rating could be predicted.' },
    NO_MODEL: { description: 'No model serves yet.' },
    UNKNOWN_FILM: { description: 'The model that serves does not know the film.' },
  },
})

export const PredictionType = builder.objectRef<Prediction>('Prediction').implement({
  description: 'What a person would rate a film.',
  fields: (t) => ({
    stars: t.exposeFloat('stars', { description: 'Stars from 0.5 to 5.' }),
    low: t.exposeFloat('low', {
      description:
        "Lower end of the 80 % range: the person's rating falls in it four times out of five.",
    }),
    high: t.exposeFloat('high', { description: 'Upper end of the 80 % range.' }),
    baseline: t.exposeFloat('baseline', {
      description: 'What someone without ratings would be predicted.',
    }),
    unclippedStars: t.exposeFloat('unclippedStars', {
      description: 'baseline plus the sum of all contributions, before it is clipped to the scale.',
    }),
    contributions: t.field({
      type: [ContributionType],
      description: 'What each of their ratings adds, largest absolute first.',
      args: {
        first: t.arg.int({ defaultValue: 5, description: 'How many, 1 to 100.' }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.min(100, Math.max(1, first ?? 5)) }),
      resolve: (prediction, { first }, { recommendations }) => {
        const count = first ?? 5
        if (count < 1 || count > largestPage) {
          throw new CallerError('BAD_USER_INPUT', `first goes from 1 to ${largestPage}.`)
        }
        return recommendations.contributions(prediction).slice(0, count)
      },
    }),
    modelVersion: t.exposeString('modelVersion', {
      description: 'The model that made it.',
    }),
  }),
})
