import type * as TensorFlow from '@tensorflow/tfjs'
import { blockedInverse } from '../../maths/blocked-inverse'
import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings, RatingMatrix } from '../../model'
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
  const regression = tf.tidy(() => {
    const inverse = blockedInverse(tf, tf.tensor2d(inputs, [n, n]))
    return tf.matMul(inverse, tf.tensor2d(targets, [n, n])).dataSync<'float32'>()
  })
  return { films, regression }
}

/**
 * Xᵀ·X and Xᵀ·Y, each of shape [films, films]. The sums over the moments are geometric series, so this takes
 * O(Σ choices² of a person / 2), as long as for EASE.
 */
function momentsOf(
  ratings: RatingMatrix,
  grades: Float32Array,
  films: Int32Array,
  recency: Recency,
): { inputs: Float32Array; targets: Float32Array } {
  const n = films.length
  const positions = positionsIn(films, ratings.movieCount)
  const inputs = new Float32Array(n * n)
  const targets = new Float32Array(n * n)
  const people = ratingsByPerson(ratings)
  const series = momentSeries(longestHistory(ratings), recency)
  for (let user = 0; user < ratings.userCount; user++) {
    const { rows, values } = choicesInOrder(people.of(user), positions, grades)
    const moments = rows.length - 1
    if (moments < 1) continue
    for (let late = 0; late <= moments; late++) {
      if (rows[late]! < 0) continue
      for (let early = 0; early <= late; early++) {
        if (rows[early]! < 0) continue
        const at = rows[early]! * n + rows[late]!
        const weight = (values[early]! * values[late]!) / moments
        inputs[at]! += weight * series.inputs(late - early, moments - late)
        targets[at]! += weight * series.targets(late - early)
      }
    }
  }
  // So far, a pair of films is in one half or the other, by who was first.
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const sum = inputs[i * n + j]! + inputs[j * n + i]!
      inputs[i * n + j] = sum
      inputs[j * n + i] = sum
    }
  }
  return { inputs, targets }
}

/** A person's choices with known times, the earliest first. Films that are not covered have row −1; shape [choices]. */
function choicesInOrder(
  person: PersonRatings,
  positions: Int32Array,
  grades: Float32Array,
): { rows: Int32Array; values: Float32Array } {
  const known = rowsInOrder(person)
  return {
    rows: Int32Array.from(known, (at) => positions[person.movies[at]!]!),
    values: Float32Array.from(known, (at) => gradeOf(person.stars[at]!, grades)),
  }
}

function longestHistory({ userCount, users }: RatingMatrix): number {
  const counts = new Int32Array(userCount)
  let longest = 0
  for (const user of users) longest = Math.max(longest, ++counts[user]!)
  return longest
}

/**
 * What two choices that are `gap` choices apart add to Xᵀ·X and Xᵀ·Y, summed over the moments. With β the boost,
 * ρ = ½^(1 / halfLife) and φ = ½^(1 / 20):
 *
 *     inputs(gap, m) = Σ (1 + β·ρ^(s + gap))·(1 + β·ρ^s) over s < m, the moments after both
 *     targets(gap) = Σ (1 + β·ρ^s)·φ^(gap − 1 − s) over s < gap, the moments between them
 */
function momentSeries(
  longest: number,
  { boost, halfLife }: Recency,
): { inputs: (gap: number, after: number) => number; targets: (gap: number) => number } {
  const fade = 0.5 ** (1 / targetHalfLife)
  const decays = new Float64Array(longest + 1) // ρ^s
  const sums = new Float64Array(longest + 1) // Σ ρ^t over t < s
  const squares = new Float64Array(longest + 1) // Σ ρ^2t over t < s
  const targets = new Float64Array(longest + 1)
  for (let s = 0; s <= longest; s++) {
    decays[s] = 0.5 ** (s / halfLife)
    if (s === 0) continue
    const last = decays[s - 1]!
    sums[s] = sums[s - 1]! + last
    squares[s] = squares[s - 1]! + last * last
    targets[s] = fade * targets[s - 1]! + 1 + boost * last
  }
  return {
    inputs: (gap, after) =>
      after +
      boost * (1 + decays[gap]!) * sums[after]! +
      boost * boost * decays[gap]! * squares[after]!,
    targets: (gap) => targets[gap]!,
  }
}
