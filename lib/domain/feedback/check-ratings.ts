import type { UserError } from '../../platform/errors'
import { isOnScale } from './rating'

export interface WantedRating {
  /** Null for an id that is no film's. */
  readonly movieId: number | null
  readonly stars: number
}

interface AcceptedRating {
  readonly movieId: number
  readonly stars: number
  /** Where it stands among those wanted, and in the input. */
  readonly index: number
  readonly path: readonly string[]
}

interface RefusedRating {
  readonly index: number
  readonly error: UserError
}

export interface CheckedRatings {
  readonly accepted: readonly AcceptedRating[]
  readonly refused: readonly RefusedRating[]
}

/** Parts ratings that may be from those that must be corrected. Of several of one film, the first is taken. */
export function checkRatings(
  wanted: readonly WantedRating[],
  pathOf: (index: number) => readonly string[],
): CheckedRatings {
  const accepted = new Map<number, AcceptedRating>()
  const refused: RefusedRating[] = []
  for (const [index, { movieId, stars }] of wanted.entries()) {
    const path = pathOf(index)
    if (!isOnScale(stars)) refused.push({ index, error: notOnScale(path) })
    else if (movieId === null) refused.push({ index, error: noSuchFilm(path) })
    else if (accepted.has(movieId)) refused.push({ index, error: ratedTwice(path) })
    else accepted.set(movieId, { movieId, stars, index, path })
  }
  return { accepted: [...accepted.values()], refused }
}

const notOnScale = (path: readonly string[]): UserError => ({
  field: [...path, 'stars'],
  code: 'INVALID_STARS',
  message: 'Stars go from 0.5 to 5 in halves.',
})

const ratedTwice = (path: readonly string[]): UserError => ({
  field: [...path, 'movieId'],
  code: 'DUPLICATE',
  message: 'This film is rated further up already.',
})

/** @param path of what names the film by `movieId` */
export const noSuchFilm = (path: readonly string[]): UserError => ({
  field: [...path, 'movieId'],
  code: 'NOT_FOUND',
  message: 'There is no such film.',
})
