import { builder } from '../builder'
import { pageInfo, type Connection, type Edge } from '../paging'
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

export const SimilarMovieConnection = builder
  .objectRef<Connection<Similar>>('SimilarMovieConnection')
  .implement({
    description: 'A page of films like another, most similar first.',
    fields: (t) => ({
      edges: t.field({
        type: [SimilarMovieEdge],
        description: 'The films of this page.',
        complexity: { field: 0, multiplier: 1 },
        resolve: ({ edges }) => [...edges],
      }),
      pageInfo: t.field({
        type: pageInfo,
        description: 'Where the page stands.',
        resolve: (connection) => connection.pageInfo,
      }),
    }),
  })
