import type { Movie } from '@/lib/domain/movies/movie'
import type { RecommendedFilm } from '@/lib/domain/recommendations/feed'
import { builder } from '../builder'
import { connectionOf } from '../connection'
import { loadedMovies } from './loaded-movie'
import { AppealType } from './appeal'
import { PredictionType } from './prediction'
import { RecommendationScoreType } from './recommendation-score'
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

const recommendations = connectionOf<Movie, RecommendedFilm>('Recommendation', MovieType, {
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
  score: t.field({
    type: RecommendationScoreType,
    nullable: true,
    description:
      'What the position in the list is made of. Null if `reason` is POPULAR, because then only the number of ratings counts, and null in blind mode, because predictions could be computed from it.',
    // The list is ranked once more for all of its items together. That is charged for during execution.
    resolve: ({ item }, _, context) => item.order?.score(context) ?? null,
  }),
  appeal: t.field({
    type: AppealType,
    nullable: true,
    description:
      'How likely the user is to choose the movie, and which of their movies speak for it. Null if `reason` is POPULAR.',
    complexity: 5,
    resolve: ({ item }, _, context) => item.order?.appeal(context) ?? null,
  }),
}))

export const RecommendationConnection = recommendations.connection
