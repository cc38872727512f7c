import { KeptBatch } from './kept-batch'
import { genresByMovieIds, moviesByIds } from './movie-store'

/** Films and the genres of each as they were imported, kept in this process: an import never changes a film. */
export const catalogue = {
  movies: new KeptBatch(moviesByIds),
  genres: new KeptBatch(genresByMovieIds),
}
