import type { FittedModel, MovieContent, RatingMatrix } from '../../model'
import { diverseByGenre } from '../../ranking/diverse-by-genre'
import { topK } from '../../ranking/top-k'
import { ratingCounts } from '../../ratings/ratings-by-person'
import type { ServedModel } from '../../served/served-model'
import { answersOf, type AskedFilm, type QuestionStrategy } from './simulate-onboarding'
import { inOrder } from './static-orders'

/** Films on the first page of the product. */
const pageLength = 18
/** Candidates for each film of a page that is diverse by genre. */
const poolPerFilm = 5

/** Asks nothing: a person without ratings. */
export const noQuestion: QuestionStrategy = { name: 'no question', next: () => undefined }

/** What the product does without a model: a page of well-known films of different genres, then the best known ones. */
export function genreRule(ratings: RatingMatrix, { genres }: MovieContent): QuestionStrategy {
  const best = topK(ratingCounts(ratings), ratings.movieCount)
  const pool = Array.from(best.subarray(0, pageLength * poolPerFilm), (movie) => ({
    movie,
    genres: genres[movie]!,
  }))
  const page = diverseByGenre(pool, pageLength).map(({ movie }) => movie)
  const others = best.filter((movie) => !page.includes(movie))
  return inOrder('popular and diverse', Int32Array.from([...page, ...others]))
}

type AskingModel = FittedModel & Pick<ServedModel, 'onboarding'>

/**
 * Asks about the films that the served model chooses.
 * @param perPage how many films it chooses before it takes the answers into account; by default a page of the product
 */
export function modelQuestions(
  model: AskingModel,
  ratings: RatingMatrix,
  perPage = pageLength,
): QuestionStrategy {
  const best = topK(ratingCounts(ratings), ratings.movieCount)
  let page: number[] = []

  function nextPage(asked: readonly AskedFilm[], accept: (movie: number) => boolean): number[] {
    const person = model.person(answersOf(asked))
    const refused = asked.filter(({ stars }) => stars === null)
    const notSeen = Int32Array.from(refused, ({ movie }) => movie)
    return [...model.onboarding(person, { limit: perPage, accept, notSeen })]
  }

  return {
    name: perPage === 1 ? 'served, one by one' : `served, in pages of ${perPage}`,
    next(asked, accept) {
      if (asked.length === 0 || page.length === 0) page = nextPage(asked, accept)
      return page.shift() ?? best.find(accept)
    },
  }
}
