import type { SimilarFilm } from '@/lib/recommendations/recommendations'
import { similarityReasons } from '@/lib/recommendations/similarity-reasons'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import type { Edge } from '../paging'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'
import { SimilarityReasonType } from './similarity-reason'

const SimilarMovieEdge = builder.objectRef<Edge<SimilarFilm>>('SimilarMovieEdge').implement({
  description: 'A film like another.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: MovieType,
      description: 'The film that is like it.',
      resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.movieId),
    }),
    similarity: t.float({
      description:
        'Cosine of the film factors blended with genres, title and decade; above 0, to 1.',
      resolve: ({ node }) => node.similarity,
    }),
    reasons: t.field({
      type: [SimilarityReasonType],
      description: 'What makes them similar, most important first; at least one.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ node: { movieId, parts } }) =>
        similarityReasons(parts).map((reason) => ({ ...reason, movieId })),
    }),
  }),
})

export const SimilarMovieConnection = connectionType(
  'SimilarMovieConnection',
  'A page of films like another, most similar first.',
  SimilarMovieEdge,
)
