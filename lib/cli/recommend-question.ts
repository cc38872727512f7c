import { readRatingList } from '../datasets/rating-list'
import { OperatorError } from '../platform/errors'
import { recommendForPerson, recommendForRatings, recommendLike } from './recommend-films'
import { feedText, similarText } from './recommendation-report'

/** Exactly one of `person`, `ratings` and `like` is given. */
export interface Question {
  readonly person?: string
  readonly ratings?: string
  readonly like?: string
  readonly top: number
}

/** The films, as JSON and as a table. */
export interface Answer {
  readonly json: object
  readonly text: string
}

/**
 * Checks a question and reads its file. The database need not be open yet, so a wrong option costs no time.
 *
 * @returns answers the question from the database
 * @throws {OperatorError} for a wrong question or file
 */
export function parseQuestion({ person, ratings, like, top }: Question): () => Promise<Answer> {
  const given = [person, ratings, like].filter((value) => value !== undefined)
  if (given.length !== 1)
    throw new OperatorError('Give exactly one of --person, --ratings and --like.')
  if (given[0]!.trim() === '')
    throw new OperatorError('The value of --person, --ratings or --like is empty.')
  if (person !== undefined)
    return async () => answer(await recommendForPerson(person, top), feedText)
  if (ratings !== undefined) {
    const list = readRatingList(ratings)
    return async () => answer(await recommendForRatings(ratings, list, top), feedText)
  }
  return async () => answer(await recommendLike(like!, top), similarText)
}

const answer = <Report extends object>(
  report: Report,
  textOf: (report: Report) => string,
): Answer => ({ json: report, text: textOf(report) })
