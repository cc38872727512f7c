import { catalogue } from '@/lib/domain/movies/catalogue'
import type { Genre, Movie } from '@/lib/domain/movies/movie'
import type { Loaders } from '../loaders'

// What this process knows already is answered at once: a promise for each of a page's films would cost more than they do.

/** A film that something in the database refers to, so it must be there. */
export const loadedMovie = (loaders: Loaders, id: number): Movie | Promise<Movie> =>
  catalogue.movies.known(id) ?? requiredMovie(loaders, id)

export const loadedMovies = (
  loaders: Loaders,
  ids: readonly number[],
): (Movie | Promise<Movie>)[] => ids.map((id) => loadedMovie(loaders, id))

export const loadedGenres = (loaders: Loaders, movieId: number): Genre[] | Promise<Genre[]> =>
  catalogue.genres.known(movieId) ?? loaders.genres.load(movieId)

async function requiredMovie(loaders: Loaders, id: number): Promise<Movie> {
  const movie = await loaders.movie.load(id)
  if (!movie) throw new Error(`The film ${id} is referred to, but is not there.`)
  return movie
}
