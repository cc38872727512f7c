import type { UserError } from '../../platform/errors'
import { isOnScale } from './rating'

export interface WantedRating {
  /** Null if the id is not that of a film. */
  readonly movieId: number | null
  readonly stars: number
}

interface AcceptedRating {
  readonly movieId: number
  readonly stars: number
  /** Its index among the wanted ratings, and its path in the input. */
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

/** Separates valid ratings from those the person must correct. Of several ratings of one film, the first is valid. */
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
  message: 'Stars must be 0.5 to 5, in steps of 0.5.',
})

const ratedTwice = (path: readonly string[]): UserError => ({
  field: [...path, 'movieId'],
  code: 'DUPLICATE',
  message: 'The list already contains a rating of this film.',
})

/** @param path of the object that has the field `movieId` */
export const noSuchFilm = (path: readonly string[]): UserError => ({
  field: [...path, 'movieId'],
  code: 'NOT_FOUND',
  message: 'There is no such film.',
})
