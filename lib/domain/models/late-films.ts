import { genresByMovieIds, movieIdsAfter, moviesByIds } from '../movies/movie-store'
import { withFilmsAdded, type ModelWeights } from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'

/** A model's arrays and the database ids of its film rows. */
interface FilmsAndWeights {
  readonly movieIds: Int32Array
  readonly weights: ModelWeights
}

/** Adds rows for films that were added after a model's training, from their content. */
export async function withLateFilms({
  movieIds,
  weights,
}: FilmsAndWeights): Promise<FilmsAndWeights> {
  const late = await movieIdsAfter(movieIds.reduce((most, id) => Math.max(most, id), 0))
  if (late.length === 0) return { movieIds, weights }
  const movies = await moviesByIds(late)
  const genres = await genresByMovieIds(late)
  const { tf } = await loadTensorFlow()
  return {
    movieIds: Int32Array.from([...movieIds, ...late]),
    weights: withFilmsAdded(tf, weights, {
      titles: movies.map((movie) => movie?.title ?? ''),
      years: movies.map((movie) => movie?.year ?? null),
      genres: genres.map((of) => of.map(({ name }) => name)),
    }),
  }
}
