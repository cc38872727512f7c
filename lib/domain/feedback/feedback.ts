import type { Member } from '../accounts/user'
import type { MarkKind } from './mark'
import type { GivenRating, Rating } from './rating'

/** A person's rating and marks of one film. */
export interface FilmFeedback {
  readonly movieId: number
  /** 0.5 to 5 in half steps; null without a rating. */
  readonly stars: number | null
  readonly ratedAt: Date | null
  readonly marks: readonly MarkKind[]
}

/** A person at one taste version. The feedback of a version never changes. */
export type PersonAt = Pick<Member, 'id' | 'tasteVersion'>

/** All ratings and marks of a person at one taste version. */
export interface Feedback {
  readonly tasteVersion: number
  /** By the film's id, in ascending order: a fold-in must not depend on the order of the changes. */
  readonly films: ReadonlyMap<number, FilmFeedback>
}

/** Films without a rating or mark are left out. */
export function feedbackOf(tasteVersion: number, films: Iterable<FilmFeedback>): Feedback {
  const present = [...films]
    .filter(({ stars, marks }) => stars !== null || marks.length > 0)
    .sort((a, b) => a.movieId - b.movieId)
  return { tasteVersion, films: new Map(present.map((film) => [film.movieId, film])) }
}

/** The feedback with some films replaced; of several entries for a film, the last one counts. */
export function withFilms(
  { films }: Feedback,
  tasteVersion: number,
  replaced: readonly FilmFeedback[],
): Feedback {
  const all = new Map(films)
  for (const film of replaced) all.set(film.movieId, film)
  return feedbackOf(tasteVersion, all.values())
}

const isRated = (film: FilmFeedback): film is FilmFeedback & GivenRating => film.stars !== null

/** Null without a rating. */
export const ratingOf = (userId: number, film: FilmFeedback): Rating | null =>
  isRated(film) ? { userId, movieId: film.movieId, stars: film.stars, ratedAt: film.ratedAt } : null

export const ratedFilms = ({ films }: Feedback): (FilmFeedback & GivenRating)[] =>
  [...films.values()].filter(isRated)

export const markedFilms = ({ films }: Feedback): FilmFeedback[] =>
  [...films.values()].filter(({ marks }) => marks.length > 0)
