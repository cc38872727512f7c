import { builder } from '../builder'
import { connectionType } from '../connection-type'
import type { Edge } from '../paging'
import { loadedMovie } from './loaded-movie'
import { MovieType } from './refs'

interface Similar {
  readonly movieId: number
  readonly similarity: number
}

const SimilarMovieEdge = builder.objectRef<Edge<Similar>>('SimilarMovieEdge').implement({
  description: 'A film like another.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
    node: t.field({
      type: MovieType,
      description: 'The film.',
      resolve: ({ node }, _, { loaders }) => loadedMovie(loaders, node.movieId),
    }),
    similarity: t.float({
      description: 'Cosine of the film factors blended with genres and title, -1 to 1.',
      resolve: ({ node }) => node.similarity,
    }),
  }),
})

export const SimilarMovieConnection = connectionType(
  'SimilarMovieConnection',
  'A page of films like another, most similar first.',
  SimilarMovieEdge,
)
