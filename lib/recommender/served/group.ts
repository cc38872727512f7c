import { addStandardizedRows } from '../maths/add-standardized-rows'
import { topK } from '../ranking/top-k'

/** How the satisfaction scores of all people are combined into one ranking. */
export type GroupStrategy = 'AVERAGE' | 'LEAST_MISERY' | 'FAIR'

/** Weight of the stars beside appeal. */
const starShare = 0.4

/** Film rows, best first, and the score of each for the group, 0 to 1; both of shape [n]. */
export interface GroupRanking {
  readonly movies: Int32Array
  readonly scores: Float64Array
}

/**
 * The predicted satisfaction of one person with each of some films: stars and appeal, mixed, then scaled
 * so that the worst of these films has 0 and the best has 1. Every person has the same scale, so extreme raters get no
 * larger weight. Masthoff 2011 calls it individual satisfaction.
 *
 * @param movies film rows to compare, shape [n]
 * @param stars the person's predicted stars, shape [all movies]
 * @param appeal how likely they are to choose each film, in any unit, shape [all movies]
 * @returns shape [n]; all 1 if the films are all the same to the person
 */
export function satisfaction(
  movies: Int32Array,
  stars: Float32Array,
  appeal: Float32Array,
): Float64Array {
  const mixed = new Float64Array(movies.length)
  addStandardizedRows(stars, movies, starShare, mixed)
  addStandardizedRows(appeal, movies, 1 - starShare, mixed)
  let smallest = Infinity
  let largest = -Infinity
  for (const value of mixed) {
    smallest = Math.min(smallest, value)
    largest = Math.max(largest, value)
  }
  for (let i = 0; i < mixed.length; i++) {
    mixed[i] = largest > smallest ? (mixed[i]! - smallest) / (largest - smallest) : 1
  }
  return mixed
}

/** The score of a film for the group, from the satisfaction of each person with it. */
const groupScore: Record<GroupStrategy, (each: readonly number[]) => number> = {
  AVERAGE: (each) => each.reduce((sum, value) => sum + value, 0) / each.length,
  LEAST_MISERY: (each) => Math.min(...each),
  FAIR: (each) => each.reduce((product, value) => product * value, 1) ** (1 / each.length),
}

/**
 * The best films for several people together.
 *
 * AVERAGE and LEAST_MISERY rank by the mean and by the minimum of the satisfactions. FAIR is greedy proportional
 * fairness: the next film has the largest product over the people of (their satisfaction with the films so far + with
 * this film). So the first film has the largest product of satisfactions. After it, people with less satisfaction so
 * far have a larger weight. FAIR orders the `count` films with the largest products.
 *
 * @param movies film rows to rank, shape [n]
 * @param satisfactions one array for each person, at least one; each of shape [n], 0 to 1
 * @param count the largest number of films to return
 * @see Masthoff 2011, "Group Recommender Systems: Combining Individual Models" (average, least misery, multiplicative)
 * @see Kelly, Maulloo & Tan 1998, "Rate control for communication networks: shadow prices, proportional fairness and
 *   stability"
 */
export function rankForGroup(
  movies: Int32Array,
  satisfactions: readonly Float64Array[],
  strategy: GroupStrategy,
  count: number,
): GroupRanking {
  const each = satisfactions.map(() => 0)
  const all = new Float64Array(movies.length)
  for (let at = 0; at < all.length; at++) {
    for (const [person, of] of satisfactions.entries()) each[person] = of[at]!
    all[at] = groupScore[strategy](each)
  }
  const best = topK(all, count)
  const order = strategy === 'FAIR' ? proportionallyFair(satisfactions, best) : best
  return {
    movies: order.map((at) => movies[at]!),
    scores: Float64Array.from(order, (at) => all[at]!),
  }
}

/** The positions of films in the order of greedy proportional fairness; of equal ones, as they come. */
function proportionallyFair(
  satisfactions: readonly Float64Array[],
  positions: Int32Array,
): Int32Array {
  const got = satisfactions.map(() => 0)
  const left = [...positions]
  return positions.map(() => {
    const product = (at: number): number =>
      got.reduce((all, sum, person) => all * (sum + satisfactions[person]![at]!), 1)
    const products = left.map(product)
    const [next] = left.splice(products.indexOf(Math.max(...products)), 1) as [number] // one is left
    for (const [person, of] of satisfactions.entries()) got[person]! += of[next]!
    return next
  })
}
