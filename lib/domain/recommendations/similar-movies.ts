import type { KeysetSlice } from '../../platform/db/keyset'
import type { Recommendations, SimilarFilm } from './recommendations'

interface SimilarMoviesContext {
  readonly recommendations: Pick<Recommendations, 'similar'>
}

interface SimilarMoviesInput {
  /** Null: no film, so the answer is empty. */
  readonly movieId: number | null
  /** The keys are ranks. */
  readonly slice: Pick<KeysetSlice<number>, 'limit' | 'after'>
}

/** Films that are similar to one, most similar first. The order is constant while a model is active. */
export async function similarMovies(
  { recommendations }: SimilarMoviesContext,
  { movieId, slice: { limit, after } }: SimilarMoviesInput,
): Promise<SimilarFilm[]> {
  if (movieId === null) return []
  return recommendations.similar({ movieId, from: after === null ? 0 : after + 1, limit })
}
