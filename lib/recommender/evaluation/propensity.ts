/** The exponent is searched between 0 (all counts are equally frequent) and this. */
const steepest = 10

/**
 * Exponent γ of the power law P(n) ∝ n^−γ, n = 1 … maxCount, by maximum likelihood: γ for which the expected ln n is
 * the mean ln n of the counts; O(maxCount). Counts are bounded because a film cannot have more ratings than there are
 * people, so γ ≤ 1 is possible too.
 *
 * @param counts ratings of each film; films without ratings are left out
 * @param maxCount the largest possible count
 * @returns 0 to 10
 * @see Clauset, Shalizi & Newman 2009, "Power-Law Distributions in Empirical Data", section 3.1
 */
export function powerLawExponent(counts: Int32Array, maxCount: number): number {
  let films = 0
  let sum = 0
  for (const count of counts) {
    if (count === 0) continue
    films++
    sum += Math.log(count)
  }
  const mean = films === 0 ? 0 : sum / films
  const logs = Float64Array.from({ length: maxCount }, (_, at) => Math.log(at + 1))
  let [low, high] = [0, steepest]
  // The expected ln n falls with γ. 50 halvings give all digits of a double.
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    if (expectedLog(logs, middle) > mean) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Mean of ln n if P(n) ∝ n^−γ. @param logs ln 1, ln 2 … */
function expectedLog(logs: Float64Array, exponent: number): number {
  let total = 0
  let sum = 0
  for (const log of logs) {
    const chance = Math.exp(-exponent * log)
    total += chance
    sum += chance * log
  }
  return sum / total
}

/**
 * 1 / propensity of each film. The propensity is the probability that a rating of the film is observed. Up to a factor
 * that is the same for all films, it is n^((γ + 1) / 2), where n is the number of training ratings. A film without
 * training ratings counts as one with one. Large weights are not clipped: metrics normalise them within each person, so
 * every person counts equally.
 *
 * Assumptions:
 *
 * - A film is shown to a person with probability ∝ n^γ. A film that is shown is rated with probability ∝ m, the number
 *   of people who would rate it if all films were shown equally often. So the propensity is P ∝ n^γ·m. As n ∝ m·P, this
 *   gives P² ∝ n^(γ + 1).
 * - The propensity depends on the film only, not on the person or the stars.
 * - We do not know what was shown to people, so we cannot measure γ. We use the exponent of the distribution of n
 *   instead (`powerLawExponent`). If all films were shown equally often, γ would be 0.
 *
 * @param counts training ratings of each film
 * @param raters the number of people with training ratings
 * @returns shape [movies]; 1 for films with at most one rating, less for others
 * @see Yang et al. 2018, "Unbiased Offline Recommender Evaluation for Missing-Not-At-Random Implicit Feedback"
 */
export function inversePropensities(counts: Int32Array, raters: number): Float64Array {
  const power = (powerLawExponent(counts, raters) + 1) / 2
  return Float64Array.from(counts, (count) => Math.max(1, count) ** -power)
}
