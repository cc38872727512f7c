import { CallerError } from '../../platform/errors'
import type { FilmMap } from '../../recommender'
import type { ServingModel } from '../models/serving-model'

/** A film on the map of a person. */
export interface MappedFilm {
  readonly movieId: number
  readonly x: number
  readonly y: number
  /** The person's rating; null if they have not rated the film. */
  readonly stars: number | null
}

/** The best-known films and those that a person rated, on a plane: films that the same people like are close. */
export interface TasteMap {
  /** Shares of the variance of the film factors that the axes explain, 0 to 1. */
  readonly explained: FilmMap['explained']
  /** The best-known films first, then the others that the person rated. */
  readonly films: readonly MappedFilm[]
}

export const defaultWellKnown = 200
export const maxWellKnown = 500
/** The latest ratings that are on the map. */
export const maxRatedOnMap = 300

interface MapRequest {
  /** How many of the best-known films are on the map. */
  readonly wellKnown: number
  /** The ratings of the person, the ones to show first. */
  readonly ratings: readonly { readonly movieId: number; readonly stars: number }[]
}

/** @throws {CallerError} BAD_USER_INPUT for a number of films out of range */
export function tasteMap(
  { model, movieIds, rowOf }: ServingModel,
  { x, y, explained }: FilmMap,
  { wellKnown, ratings }: MapRequest,
): TasteMap {
  if (wellKnown < 1 || wellKnown > maxWellKnown) {
    throw new CallerError('BAD_USER_INPUT', `wellKnown must be between 1 and ${maxWellKnown}.`)
  }
  const stars = new Map(ratings.map((rating) => [rating.movieId, rating.stars]))
  const known = Array.from(model.popular({ limit: wellKnown }), (row) => movieIds[row]!)
  const rated = ratings.slice(0, maxRatedOnMap).map(({ movieId }) => movieId)
  const films = [...new Set([...known, ...rated])].flatMap((movieId) => {
    const row = rowOf(movieId)
    if (row === undefined) return []
    return [{ movieId, x: x[row]!, y: y[row]!, stars: stars.get(movieId) ?? null }]
  })
  return { explained, films }
}
