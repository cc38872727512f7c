import type { FittedModel, PersonRatings, PersonState, RatingMatrix } from '../model'
import { topK } from '../ranking/top-k'
import { ratingCounts } from '../ratings/ratings-by-person'
import { relevantStars } from './evaluation-split'

/** A person whose feed is measured. */
export interface FeedPerson {
  readonly state: PersonState
  /** Films of their unknown ratings with `relevantStars` or more. */
  readonly relevant: ReadonlySet<number>
}

/** The person with their first ratings known. Null if none of the others is of a relevant film. */
export function feedPerson(
  model: Pick<FittedModel, 'person'>,
  { movies, stars, times }: PersonRatings,
  known: number,
): FeedPerson | null {
  const relevant = movies.filter((_, at) => at >= known && stars[at]! >= relevantStars)
  if (relevant.length === 0) return null
  const state = model.person({
    movies: movies.slice(0, known),
    stars: stars.slice(0, known),
    ...(times && { times: times.slice(0, known) }),
  })
  return { state, relevant: new Set(relevant) }
}

/** The rank of each film by training ratings, 1 for the film with the most; shape [movies]. */
export function popularityRanks(training: RatingMatrix): Int32Array {
  const counts = ratingCounts(training)
  const ranks = new Int32Array(counts.length)
  for (const [at, film] of topK(counts, counts.length).entries()) ranks[film] = at + 1
  return ranks
}

/** The middle value; of an even number of values, the upper one of the two. NaN without values. */
export const median = (values: readonly number[]): number =>
  values.length === 0 ? NaN : values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** NaN without values. */
export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
