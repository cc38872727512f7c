import type * as TensorFlow from '@tensorflow/tfjs'
import { blockedInverse } from '../../maths/blocked-inverse'
import { countingSort } from '../../maths/counting-sort'
import { positionsIn } from '../../maths/positions-in'
import type { RatingMatrix } from '../../model'
import { topK } from '../../ranking/top-k'
import { gradeOf } from '../../ratings/positives'
import { ratingCounts, ratingsByPerson } from '../../ratings/ratings-by-person'
import type { Recency } from './recency'
import { rowsInOrder } from './rows-in-order'

/** Options of `fitNextChoices`. */
export interface NextChoicesOptions extends Recency {
  /** The largest number of covered films, the most rated first. */
  readonly films: number
  /** λ and p, the ridge penalty and the dropout; see `ease`. */
  readonly lambda: number
  readonly dropout: number
}

/** A regression of next choices on earlier ones. */
export interface NextChoices {
  /** The covered films, ascending; shape [films]. */
  readonly films: Int32Array
  /** How much the choice of the row's film speaks for that of the column's film; shape [films, films]. */
  readonly regression: Float32Array
}

/** The number of choices after which a later choice counts half as much as a target. */
const targetHalfLife = 20

/**
 * Regress what people chose next on what they had chosen before, in closed form. Each moment between two choices of a
 * person is a row of X and of Y, shape [moments, films]. With the grades g of the person's choices in order of time,
 *
 *     X has g·(1 + boost · ½^(choices since / halfLife)) for films chosen before the moment, as `recencyWeights` has it
 *     Y has g·½^(choices until / 20) for films chosen after it
 *
 * and B = (Xᵀ·X + p/(1 − p)·diag(Xᵀ·X) + λ·I)⁻¹·Xᵀ·Y. All moments of a person together count as much as one. Unlike in
 * EASE, no film has to be kept from predicting itself, because nobody chooses a film again.
 *
 * @returns without films if nobody has two choices with known times
 * @see Choi et al. 2021, "Session-aware Linear Item-Item Models for Session-based Recommendation", which it resembles
 */
export function fitNextChoices(
  tf: typeof TensorFlow,
  ratings: RatingMatrix,
  grades: Float32Array,
  { lambda, dropout, ...options }: NextChoicesOptions,
): NextChoices {
  const films = topK(ratingCounts(ratings), options.films).sort()
  const n = films.length
  const { inputs, targets } = momentsOf(ratings, grades, films, options)
  if (targets.every((value) => value === 0)) {
    return { films: new Int32Array(), regression: new Float32Array() }
  }
  for (let i = 0; i < n; i++) {
    const at = i * n + i
    inputs[at]! += (dropout / (1 - dropout)) * inputs[at]! + lambda
  }
  const product = tf.tidy(() =>
    tf.matMul(blockedInverse(tf, tf.tensor2d(inputs, [n, n])), tf.tensor2d(targets, [n, n])),
  )
  const regression = product.dataSync<'float32'>() // outside of `tidy`, which would walk over all numbers
  product.dispose()
  return { films, regression }
}

/**
 * Xᵀ·X and Xᵀ·Y, each of shape [films, films]. The sums over the moments are geometric series, so this takes
 * O(Σ choices² of a person / 2), as long as for EASE; a row at a time, so that the memory it adds to is in the cache.
 */
function momentsOf(
  ratings: RatingMatrix,
  grades: Float32Array,
  films: Int32Array,
  { boost, halfLife }: Recency,
): { inputs: Float32Array; targets: Float32Array } {
  const n = films.length
  const inputs = new Float32Array(n * n)
  const targets = new Float32Array(n * n) // transposed at first: the later film is the row
  const longest = longestHistory(ratings)
  const { decays, sums, squares, between } = momentSeries(longest, { boost, halfLife })
  const positions = positionsIn(films, ratings.movieCount)
  const { rows, values, order, firsts, counts } = choicesInOrder(ratings, positions, grades)
  for (const late of countingSort(rows, n).order) {
    if (counts[late]! < 2) continue
    const row = rows[late]! * n
    const after = counts[late]! - 1 - order[late]! // moments after the later choice
    const value = values[late]! / (counts[late]! - 1)
    const [sum, square] = [boost * sums[after]!, boost * boost * squares[after]!]
    for (let early = firsts[late]!; early <= late; early++) {
      const gap = order[late]! - order[early]!
      const at = row + rows[early]!
      const weight = value * values[early]!
      inputs[at]! += weight * (after + sum + decays[gap]! * (sum + square))
      targets[at]! += weight * between[gap]!
    }
  }
  // Xᵀ·X is symmetric, but so far a pair of films is in one half or the other, by which was first.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const sum = inputs[i * n + j]! + inputs[j * n + i]!
      inputs[i * n + j] = sum
      inputs[j * n + i] = sum
      const target = targets[i * n + j]!
      targets[i * n + j] = targets[j * n + i]!
      targets[j * n + i] = target
    }
  }
  return { inputs, targets }
}

/** The choices of covered films with known times: one person after the other, each in order of time. */
interface OrderedChoices {
  /** Row among the covered films, shape [choices]. */
  readonly rows: Int32Array
  /** Grade, shape [choices]. */
  readonly values: Float32Array
  /** How many choices of any film the person made before, shape [choices]. */
  readonly order: Int32Array
  /** The first choice here of the same person, shape [choices]. */
  readonly firsts: Int32Array
  /** The number of the person's choices of any film, shape [choices]. */
  readonly counts: Int32Array
}

function choicesInOrder(
  ratings: RatingMatrix,
  positions: Int32Array,
  grades: Float32Array,
): OrderedChoices {
  const room = ratings.stars.length
  const rows = new Int32Array(room)
  const values = new Float32Array(room)
  const [order, firsts, counts] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)]
  const people = ratingsByPerson(ratings)
  let choices = 0
  for (let user = 0; user < ratings.userCount; user++) {
    const person = people.of(user)
    const { movies, stars } = person
    const known = rowsInOrder(person)
    const first = choices
    for (const [before, at] of known.entries()) {
      const row = positions[movies[at]!]!
      if (row < 0) continue
      rows[choices] = row
      values[choices] = gradeOf(stars[at]!, grades)
      order[choices] = before
      firsts[choices] = first
      counts[choices++] = known.length
    }
  }
  return {
    rows: rows.subarray(0, choices),
    values: values.subarray(0, choices),
    order: order.subarray(0, choices),
    firsts: firsts.subarray(0, choices),
    counts: counts.subarray(0, choices),
  }
}

function longestHistory({ userCount, users }: RatingMatrix): number {
  const counts = new Int32Array(userCount)
  let longest = 0
  for (const user of users) longest = Math.max(longest, ++counts[user]!)
  return longest
}

/** Geometric series by the number of their terms; each of shape [longest + 1]. */
interface MomentSeries {
  /** ρ^s */
  readonly decays: Float64Array
  /** Σ ρ^t over t < s */
  readonly sums: Float64Array
  /** Σ ρ^2t over t < s */
  readonly squares: Float64Array
  /** Σ (1 + β·ρ^t)·φ^(s − 1 − t) over t < s */
  readonly between: Float64Array
}

/**
 * Series for the sums over moments, with β the boost, ρ = ½^(1 / halfLife) and φ = ½^(1 / 20). Two choices that are `gap`
 * choices apart, with m moments after both, add to Xᵀ·X
 *
 *     Σ (1 + β·ρ^(s + gap))·(1 + β·ρ^s) over s < m  =  m + β·(1 + ρ^gap)·sums[m] + β²·ρ^gap·squares[m]
 *
 * and to Xᵀ·Y between[gap], a sum over the moments between them.
 */
function momentSeries(longest: number, { boost, halfLife }: Recency): MomentSeries {
  const fade = 0.5 ** (1 / targetHalfLife)
  const shape = longest + 1
  const decays = Float64Array.from({ length: shape }, (_, s) => 0.5 ** (s / halfLife))
  const sums = new Float64Array(shape)
  const squares = new Float64Array(shape)
  const between = new Float64Array(shape)
  for (let s = 1; s < shape; s++) {
    const last = decays[s - 1]!
    sums[s] = sums[s - 1]! + last
    squares[s] = squares[s - 1]! + last * last
    between[s] = fade * between[s - 1]! + 1 + boost * last
  }
  return { decays, sums, squares, between }
}
