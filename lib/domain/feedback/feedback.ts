import type { MarkKind } from './mark'
import type { GivenRating, Rating } from './rating'
import type { Member } from '../accounts/user'

/** What a person said of one film. */
export interface FilmFeedback {
  readonly movieId: number
  /** 0.5 to 5 in half steps; null without a rating. */
  readonly stars: number | null
  readonly ratedAt: Date | null
  readonly marks: readonly MarkKind[]
}

/** A person at one version of their taste: what they said then never changes. */
export type PersonAt = Pick<Member, 'id' | 'tasteVersion'>

/** Everything a person said, at one version of their taste. */
export interface Feedback {
  readonly tasteVersion: number
  /** By the film's id, in the order of the ids: places in a model must not depend on how they were arrived at. */
  readonly films: ReadonlyMap<number, FilmFeedback>
}

/** Of films of which nothing is said, nothing is kept. */
export function feedbackOf(tasteVersion: number, films: Iterable<FilmFeedback>): Feedback {
  const said = [...films]
    .filter(({ stars, marks }) => stars !== null || marks.length > 0)
    .sort((a, b) => a.movieId - b.movieId)
  return { tasteVersion, films: new Map(said.map((film) => [film.movieId, film])) }
}

const isRated = (film: FilmFeedback): film is FilmFeedback & GivenRating => film.stars !== null

/** Null without one. */
export const ratingOf = (userId: number, film: FilmFeedback): Rating | null =>
  isRated(film) ? { userId, movieId: film.movieId, stars: film.stars, ratedAt: film.ratedAt } : null

export const ratedFilms = ({ films }: Feedback): (FilmFeedback & GivenRating)[] =>
  [...films.values()].filter(isRated)

export const markedFilms = ({ films }: Feedback): FilmFeedback[] =>
  [...films.values()].filter(({ marks }) => marks.length > 0)
