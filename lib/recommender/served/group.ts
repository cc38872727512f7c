import { starShare } from './feed'
import { topK } from '../ranking/top-k'

/** How what each person would enjoy becomes an order for all. */
export type GroupStrategy = 'AVERAGE' | 'LEAST_MISERY' | 'FAIR'

/** Films, best first, and what each is worth to the group, 0 to 1; both of shape [n]. */
export interface GroupRanking {
  readonly movies: Int32Array
  readonly scores: Float64Array
}

/**
 * How much one person would enjoy each of some films, from 0 for the worst of them to 1 for the best: stars and appeal in
 * the feed's mix, on one scale for everybody, so that nobody's opinion counts more for being stronger.
 *
 * @param movies film rows in question, shape [n]
 * @param stars what they would rate each film, shape [all movies]
 * @param appeal how likely they are to choose it, in any unit, shape [all movies]
 * @returns shape [n]; all 1 for a person to whom they are all the same
 */
export function enjoyment(
  movies: Int32Array,
  stars: Float32Array,
  appeal: Float32Array,
): Float64Array {
  const mixed = new Float64Array(movies.length)
  addStandardised(movies, stars, starShare, mixed)
  addStandardised(movies, appeal, 1 - starShare, mixed)
  let least = Infinity
  let most = -Infinity
  for (const value of mixed) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  for (let i = 0; i < mixed.length; i++) {
    mixed[i] = most > least ? (mixed[i]! - least) / (most - least) : 1
  }
  return mixed
}

/** Adds `share` times the values of these films, in standard deviations from their mean. */
function addStandardised(
  movies: Int32Array,
  values: Float32Array,
  share: number,
  sums: Float64Array,
): void {
  const n = movies.length
  let mean = 0
  for (let i = 0; i < n; i++) mean += values[movies[i]!]! / n
  let variance = 0
  for (let i = 0; i < n; i++) variance += (values[movies[i]!]! - mean) ** 2 / n
  const scale = share / (Math.sqrt(variance) || 1)
  for (let i = 0; i < n; i++) sums[i]! += scale * (values[movies[i]!]! - mean)
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
 * @param movies film rows in question, shape [n]
 * @param enjoyments of each person, at least one, each of shape [n], 0 to 1
 * @see Masthoff 2011, "Group Recommender Systems: Combining Individual Models" (average, least misery, multiplicative)
 * @see Kelly, Maulloo & Tan 1998, "Rate control for communication networks: shadow prices, proportional fairness and
 *   stability"
 */
export function rankForGroup(
  movies: Int32Array,
  enjoyments: readonly Float64Array[],
  strategy: GroupStrategy,
  count: number,
): GroupRanking {
  const each = enjoyments.map(() => 0)
  const all = new Float64Array(movies.length)
  for (let at = 0; at < all.length; at++) {
    for (const [person, of] of enjoyments.entries()) each[person] = of[at]!
    all[at] = worth[strategy](each)
  }
  const best = topK(all, count)
  const order = strategy === 'FAIR' ? inTurn(enjoyments, best) : best
  return {
    movies: order.map((at) => movies[at]!),
    scores: Float64Array.from(order, (at) => all[at]!),
  }
}

/** The places of films in the order of greedy proportional fairness; of equal ones, as they come. */
function inTurn(enjoyments: readonly Float64Array[], places: Int32Array): Int32Array {
  const got = enjoyments.map(() => 0)
  const left = [...places]
  return places.map(() => {
    const product = (at: number): number =>
      got.reduce((all, sum, person) => all * (sum + enjoyments[person]![at]!), 1)
    const products = left.map(product)
    const [next] = left.splice(products.indexOf(Math.max(...products)), 1) as [number] // one is left
    for (const [person, of] of enjoyments.entries()) got[person]! += of[next]!
    return next
  })
}
