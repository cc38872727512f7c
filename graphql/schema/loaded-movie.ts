import { catalogue } from '@/lib/domain/movies/catalogue'
import type { Genre, Movie } from '@/lib/domain/movies/movie'
import type { Loaders } from '../loaders'

// These return a value without a promise if this process has it in memory. For the films of a page, promises would take
// more time than loading the films.

/** A film that a row of the database refers to. @throws {Error} if it is not there */
export const loadedMovie = (loaders: Loaders, id: number): Movie | Promise<Movie> =>
  catalogue.movies.known(id) ?? requiredMovie(loaders, id)

/** Several such films, in the order of the ids and in one batch. */
export function loadedMovies(loaders: Loaders, ids: readonly number[]): Movie[] | Promise<Movie[]> {
  const known = ids.map((id) => catalogue.movies.known(id))
  const isComplete = (movies: (Movie | undefined)[]): movies is Movie[] =>
    !movies.includes(undefined)
  return isComplete(known) ? known : Promise.all(ids.map((id) => requiredMovie(loaders, id)))
}

export const loadedGenres = (loaders: Loaders, movieId: number): Genre[] | Promise<Genre[]> =>
  catalogue.genres.known(movieId) ?? loaders.genres.load(movieId)

async function requiredMovie(loaders: Loaders, id: number): Promise<Movie> {
  const movie = await loaders.movie.load(id)
  if (!movie) throw new Error(`The film ${id} is referred to, but is not there.`)
  return movie
}
