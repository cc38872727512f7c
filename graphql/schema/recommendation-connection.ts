import type { Movie } from '@/lib/domain/movies/movie'
import type { Recommendation } from '@/lib/domain/recommendations/feed'
import { builder } from '../builder'
import { connectionOf } from '../connection'
import { loadedMovies } from './loaded-movie'
import { PredictionType } from './prediction'
import { MovieType } from './refs'

const RecommendationReason = builder.enumType('RecommendationReason', {
  description: 'The basis of a recommendation.',
  values: {
    PERSONAL: { description: "The user's own ratings and marks." },
    POPULAR: {
      description: 'The popularity of the movie, because the user has no ratings or marks yet.',
    },
  },
})

const recommendations = connectionOf<Movie, Recommendation>('Recommendation', MovieType, {
  connection: 'A page of recommendations.',
  edge: 'A recommended movie.',
  node: 'The movie that is recommended.',
})

builder.objectFields(recommendations.edge, (t) => ({
  prediction: t.field({
    type: PredictionType,
    nullable: true,
    description:
      'The predicted rating of the user. Null if it is hidden: see `predictionHidden` of the movie.',
    resolve: ({ item }) => item.prediction,
  }),
  reason: t.field({
    type: RecommendationReason,
    description: 'The basis of the recommendation.',
    resolve: ({ item }) => item.reason,
  }),
  because: t.field({
    type: [MovieType],
    description:
      'The rated movies that contribute most to the prediction, at most three; empty if there are none.',
    complexity: { field: 1, multiplier: 3 },
    resolve: ({ item }, _, { loaders }) => loadedMovies(loaders, item.because()),
  }),
}))

export const RecommendationConnection = recommendations.connection
