import type { KeysetSlice } from '../../platform/db/keyset'
import type { MovieCursor, MovieSearch } from '../movies/movie'

/** A film and its predicted stars. */
interface PredictedFilm extends MovieCursor {
  readonly value: number
}

/** A slice of the films in the order of their predicted stars. On ties, the lower id comes first. */
export function inPredictedOrder(
  films: readonly PredictedFilm[],
  direction: MovieSearch['order']['direction'],
  { limit, after, before, fromEnd }: KeysetSlice<MovieCursor>,
): PredictedFilm[] {
  const sign = direction === 'DESC' ? -1 : 1
  const compare = (a: MovieCursor, b: MovieCursor): number =>
    sign * (Number(a.value) - Number(b.value)) || a.movieId - b.movieId
  const between = films
    .filter((film) => after === null || compare(film, after) > 0)
    .filter((film) => before === null || compare(film, before) < 0)
    .sort(compare)
  return fromEnd ? between.reverse().slice(0, limit) : between.slice(0, limit)
}
