import type { Recommendation } from '@/lib/domain/recommendations/feed'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import type { Edge } from '../paging'
import { loadedMovie, loadedMovies } from './loaded-movie'
import { PredictionType } from './prediction'
import { MovieType } from './refs'

const RecommendationReason = builder.enumType('RecommendationReason', {
  description: 'What a recommendation rests on.',
  values: {
    PERSONAL: { description: "On the person's own ratings and marks." },
    POPULAR: { description: 'On what everyone watches: there is nothing personal to go by yet.' },
  },
})

const RecommendationEdge = builder.objectRef<Edge<Recommendation>>('RecommendationEdge').implement({
  description: 'A film in a feed.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the feed.' }),
    node: t.field({
      type: MovieType,
      description: 'The film that is recommended.',
      resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.cursor.movieId),
    }),
    prediction: t.field({
      type: PredictionType,
      nullable: true,
      description:
        'What they would rate it; null when it is not shown, for which predictionHidden of the film has the reason.',
      resolve: ({ node }) => node.prediction,
    }),
    reason: t.field({
      type: RecommendationReason,
      description: 'What it rests on.',
      resolve: ({ node }) => node.reason,
    }),
    because: t.field({
      type: [MovieType],
      description: 'Films they rated that speak most for it; at most three.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ node }, _, { loaders }) => loadedMovies(loaders, node.because()),
    }),
  }),
})

export const RecommendationConnection = connectionType(
  'RecommendationConnection',
  'A page of a feed.',
  RecommendationEdge,
)
