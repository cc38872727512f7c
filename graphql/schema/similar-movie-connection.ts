import { z } from 'zod'
import type { Movie } from '@/lib/domain/movies/movie'
import type { SimilarFilm } from '@/lib/domain/recommendations/recommendations'
import { similarMovies } from '@/lib/domain/recommendations/similar-movies'
import { similarityReasons } from '@/lib/domain/recommendations/similarity-reasons'
import { builder } from '../builder'
import { connectionOf } from '../connection'
import type { Context } from '../context'
import { nodePage } from '../keyset-page'
import type { Connection, PageArguments } from '../paging'
import { loadedMovies } from './loaded-movie'
import { MovieType } from './refs'
import { SimilarityReasonType } from './similarity-reason'

const similar = connectionOf<Movie, SimilarFilm>('SimilarMovie', MovieType, {
  connection: 'A page of movies that are similar to another, most similar first.',
  edge: 'A movie that is similar to another.',
  node: 'The similar movie.',
})

builder.objectFields(similar.edge, (t) => ({
  similarity: t.float({
    description:
      'The similarity, from 0 to 1: the cosine of the factors, combined with genres, title and decade.',
    resolve: ({ item }) => item.similarity,
  }),
  reasons: t.field({
    type: [SimilarityReasonType],
    description: 'The reasons why the movies are similar, most important first; at least one.',
    complexity: { field: 1, multiplier: 3 },
    resolve: ({ item: { movieId, parts } }) =>
      similarityReasons(parts).map((reason) => ({ ...reason, movieId })),
  }),
}))

export const SimilarMovieConnection = similar.connection

const rank = z.int().min(0).max(10_000_000)

/** A page of movies that are similar to one; empty for null. */
export const similarMoviesPage = (
  context: Pick<Context, 'recommendations' | 'loaders'>,
  movieId: number | null,
  args: PageArguments,
): Promise<Connection<Movie, SimilarFilm>> =>
  nodePage(args, {
    name: 'similar',
    key: rank,
    keyOf: (film: SimilarFilm) => film.rank,
    load: (slice) => similarMovies(context, { movieId, slice }),
    nodesOf: (items) =>
      loadedMovies(
        context.loaders,
        items.map((item) => item.movieId),
      ),
  })
