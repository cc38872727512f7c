import { z } from 'zod'
import type { Recommendations, SimilarFilm } from '@/lib/domain/recommendations/recommendations'
import { similarityReasons } from '@/lib/domain/recommendations/similarity-reasons'
import { builder } from '../builder'
import { connectionType } from '../connection-type'
import { keysetPage } from '../keyset-page'
import type { Connection, Edge, PageArguments } from '../paging'
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

const rank = z.int().min(0).max(10_000_000)

/** A page of the films like one, null for none; where they stand does not move while a model serves. */
export const similarMovies = (
  recommendations: Recommendations,
  movieId: number | null,
  args: PageArguments,
): Promise<Connection<SimilarFilm>> =>
  keysetPage(args, {
    name: 'similar',
    key: rank,
    keyOf: (film: SimilarFilm) => film.rank,
    load: async ({ limit, after }) =>
      movieId === null
        ? []
        : recommendations.similar(movieId, after === null ? 0 : after + 1, limit),
  })
