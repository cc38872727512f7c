/** The films that a person may be asked about, and what their answers are worth. */
export interface QuestionPool {
  /** Length of the factors. */
  readonly k: number
  /** Factors of the films, shape [films, k]. */
  readonly factors: Float64Array
  /** The chance that the person has seen each film, 0 to 1, shape [films]. */
  readonly chances: Float64Array
  /** Expected squared grade of an answer as a choice, 0 to 1, shape [films]. */
  readonly squaredGrades: Float64Array
  /** Covariance S of the person's taste, shape [k, k]. */
  readonly covariance: Float64Array
  /** W = Σ weight · v vᵀ over the films whose stars will be predicted, shape [k, k]. */
  readonly importance: Float64Array
  /** Variance of a rating around factors · taste, in stars². */
  readonly noise: number
}

/** Weight of the squared grade beside the gain in stars. Chosen on people held out of ML-100K and ML-1M. */
const gradeShare = 2

/**
 * Choose the films to ask a person about, one by one. If the person answers with stars for film v, the weighted sum of
 * the variances of all predicted stars falls by
 *
 *   gain(v) = vᵀ S W S v / (vᵀ S v + noise)
 *
 * (A-optimal design). Appeal learns from the film as a choice. It is linear in the grade of the choice, so what an
 * answer changes there is proportional to the squared grade: little for a film that the person has seen and disliked.
 * The next film has the largest value of
 *
 *   chance(v) · (gain(v) / mean gain + gradeShare · squared grade(v))
 *
 * where the mean is weighted by the chances. After each choice S becomes the expected covariance: chance(v) · S v vᵀ S
 * / (vᵀ S v + noise) is subtracted, so that the next films are different ones.
 *
 * The products are updated, not computed again: O(films · k · (k + limit)).
 *
 * @param accept whether a film, by its position, may be asked about
 * @returns positions of the films, at most `limit`
 * @see Chaloner & Verdinelli 1995, "Bayesian Experimental Design: A Review"
 */
export function chooseQuestions(
  pool: QuestionPool,
  limit: number,
  accept: (position: number) => boolean,
): Int32Array {
  const { chances, squaredGrades, noise } = pool
  const answers = expectedAnswers(pool)
  const left = new Set(Int32Array.from(chances, (_, at) => at).filter(accept))
  const chosen: number[] = []
  while (chosen.length < limit && left.size > 0) {
    const gains = answers.reductions.map((value, at) => value / (answers.variances[at]! + noise))
    const mean = weightedMean(gains, chances)
    let next = -1
    let most = -Infinity
    for (const at of left) {
      const gain = mean > 0 ? gains[at]! / mean : 0 // if all ratings are equal, no answer says anything about stars
      const value = chances[at]! * (gain + gradeShare * squaredGrades[at]!)
      if (value > most) [next, most] = [at, value]
    }
    left.delete(next)
    chosen.push(next)
    answers.expect(next)
  }
  return Int32Array.from(chosen)
}

/** The products that the gains are computed from, while the covariance S shrinks. */
function expectedAnswers({ k, factors, chances, covariance, importance, noise }: QuestionPool) {
  const films = chances.length
  const spread = new Float64Array(films * k) // S v of each film
  const variances = new Float64Array(films) // vᵀ S v
  const reductions = new Float64Array(films) // vᵀ S W S v
  for (let film = 0; film < films; film++) {
    const own = factors.subarray(film * k, (film + 1) * k)
    const product = times(covariance, own)
    spread.set(product, film * k)
    variances[film] = dot(own, product)
    reductions[film] = dot(product, times(importance, product))
  }

  /** Subtract the expected effect of an answer about one film. */
  function expect(asked: number): void {
    const direction = spread.slice(asked * k, (asked + 1) * k) // s = S v
    const weighted = times(importance, direction) // W s
    const squared = dot(direction, weighted)
    const share = chances[asked]! / (variances[asked]! + noise)
    for (let film = 0; film < films; film++) {
      const product = spread.subarray(film * k, (film + 1) * k)
      const change = share * dot(factors.subarray(film * k, (film + 1) * k), direction)
      variances[film]! -= (change * change) / share
      reductions[film]! += change * (change * squared - 2 * dot(weighted, product))
      for (let a = 0; a < k; a++) product[a]! -= change * direction[a]!
    }
  }
  return { variances, reductions, expect }
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0
  let total = 0
  for (let at = 0; at < values.length; at++) {
    sum += weights[at]! * values[at]!
    total += weights[at]!
  }
  return sum / total
}

/** A matrix of shape [k, k] times a vector of shape [k]. */
function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const k = vector.length
  const product = new Float64Array(k)
  for (let a = 0; a < k; a++) {
    let sum = 0
    for (let b = 0, at = a * k; b < k; b++, at++) sum += matrix[at]! * vector[b]!
    product[a] = sum
  }
  return product
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let a = 0; a < x.length; a++) sum += x[a]! * y[a]!
  return sum
}
