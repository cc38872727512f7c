import { genresByMovieIds, movieIdsAfter, moviesByIds } from '../movies/movie-store'
import { withFilmsAdded, type ModelWeights } from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'

/** A model's arrays and the database ids of its film rows. */
interface FilmsAndWeights {
  readonly movieIds: Int32Array
  readonly weights: ModelWeights
}

/**
 * Adds rows to a model for films that were added to the database after its training. Their factors come from their
 * content.
 */
export async function withFilmsAddedAfterTraining({
  movieIds,
  weights,
}: FilmsAndWeights): Promise<FilmsAndWeights> {
  const added = await movieIdsAfter(movieIds.reduce((most, id) => Math.max(most, id), 0))
  if (added.length === 0) return { movieIds, weights }
  const movies = await moviesByIds(added)
  const genres = await genresByMovieIds(added)
  const { tf } = await loadTensorFlow()
  return {
    movieIds: Int32Array.from([...movieIds, ...added]),
    weights: withFilmsAdded(tf, weights, {
      titles: movies.map((movie) => movie?.title ?? ''),
      years: movies.map((movie) => movie?.year ?? null),
      genres: genres.map((of) => of.map(({ name }) => name)),
    }),
  }
}
