import { starShare } from './feed'
import { topK } from './top-k'

/** How what each person would enjoy becomes an order for all. */
export type GroupStrategy = 'AVERAGE' | 'LEAST_MISERY' | 'FAIR'

/** Films, best first, and what each is worth to the group, 0 to 1; both of shape [n]. */
export interface GroupRanking {
  readonly movies: Int32Array
  readonly scores: Float64Array
}

/**
 * How much one person would enjoy every film, from 0 for the worst of the accepted ones to 1 for the best: stars and
 * appeal in the feed's mix, on one scale for everybody, so that nobody's opinion counts more for being stronger.
 *
 * @param stars what they would rate each film, shape [movies]
 * @param appeal how likely they are to choose it, in any unit, shape [movies]
 * @param accept films in question
 * @returns shape [movies]; beyond 0 … 1 for films not in question. All 1 for a person to whom they are all the same.
 */
export function enjoyment(
  stars: Float32Array,
  appeal: Float32Array,
  accept: (movie: number) => boolean,
): Float64Array {
  const [liked, chosen] = [standardised(stars), standardised(appeal)]
  const mixed = liked.map((value, movie) => starShare * value + (1 - starShare) * chosen[movie]!)
  const accepted = mixed.filter((_, movie) => accept(movie))
  const least = accepted.reduce((least, value) => Math.min(least, value), Infinity)
  const most = accepted.reduce((most, value) => Math.max(most, value), -Infinity)
  return mixed.map((value) => (most > least ? (value - least) / (most - least) : 1))
}

/** Minus the mean, in standard deviations; zeros if all are alike. */
function standardised(values: Float32Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / values.length) || 1
  return Float64Array.from(values, (value) => (value - mean) / deviation)
}

/** What one film is worth to the group, of what it is worth to each. */
const worth: Record<GroupStrategy, (each: readonly number[]) => number> = {
  AVERAGE: (each) => each.reduce((sum, value) => sum + value, 0) / each.length,
  LEAST_MISERY: (each) => Math.min(...each),
  FAIR: (each) => each.reduce((product, value) => product * value, 1) ** (1 / each.length),
}

/**
 * The best films for several people together.
 *
 * AVERAGE and LEAST_MISERY order by the mean and by the minimum of what each would enjoy. FAIR is greedy proportional
 * fairness: the next film is the one with the largest product over the people of (all they got so far + what they would
 * get from it). So the first is the best by the product of what each would enjoy, and after that those who got less
 * count for more. It orders the `count` films that are best by the product.
 *
 * @param enjoyments of each person, each of shape [movies], 0 to 1 where accepted
 * @param accept films in question
 * @see Masthoff 2011, "Group Recommender Systems: Combining Individual Models" (average, least misery, multiplicative)
 * @see Kelly, Maulloo & Tan 1998, "Rate control for communication networks: shadow prices, proportional fairness and
 *   stability"
 */
export function rankForGroup(
  enjoyments: readonly Float64Array[],
  strategy: GroupStrategy,
  count: number,
  accept: (movie: number) => boolean,
): GroupRanking {
  const all = Float64Array.from({ length: enjoyments[0]?.length ?? 0 }, (_, movie) =>
    accept(movie) ? worth[strategy](enjoyments.map((of) => of[movie]!)) : 0,
  )
  const best = topK(all, count, accept)
  const movies = strategy === 'FAIR' ? inTurn(enjoyments, best) : best
  return { movies, scores: Float64Array.from(movies, (movie) => all[movie]!) }
}

/** The films in the order of greedy proportional fairness; of equal ones, as they come. */
function inTurn(enjoyments: readonly Float64Array[], movies: Int32Array): Int32Array {
  const got = enjoyments.map(() => 0)
  const left = [...movies]
  return movies.map(() => {
    const product = (movie: number): number =>
      got.reduce((all, sum, person) => all * (sum + enjoyments[person]![movie]!), 1)
    const products = left.map(product)
    const [next] = left.splice(products.indexOf(Math.max(...products)), 1) as [number] // one is left
    for (const [person, of] of enjoyments.entries()) got[person]! += of[next]!
    return next
  })
}
