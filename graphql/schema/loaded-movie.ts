import type { Movie } from '@/lib/movies/movie'
import type { Loaders } from '../loaders'

/** A film that something in the database refers to, so it must be there. */
export async function loadedMovie(loaders: Loaders, id: number): Promise<Movie> {
  const movie = await loaders.movie.load(id)
  if (!movie) throw new Error(`The film ${id} is referred to, but is not there.`)
  return movie
}

export async function loadedMovies(loaders: Loaders, ids: readonly number[]): Promise<Movie[]> {
  return Promise.all(ids.map((id) => loadedMovie(loaders, id)))
}
