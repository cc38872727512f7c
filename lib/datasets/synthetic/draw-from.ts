import type { Random } from '../../recommender'

/**
 * A source of positions, drawn with probabilities that are proportional to the weights. A draw takes constant time.
 * @param weights not negative, at least one above 0; shape [n]
 * @see Vose 1991, "A linear algorithm for generating random numbers with a given distribution"
 */
export function drawFrom(weights: Float64Array): (random: Random) => number {
  const n = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const share = weights.map((weight) => (weight * n) / total) // of a column with room for 1
  const other = Int32Array.from({ length: n }, (_, at) => at)
  const small: number[] = []
  const large: number[] = []
  for (let at = 0; at < n; at++) (share[at]! < 1 ? small : large).push(at)
  while (small.length > 0 && large.length > 0) {
    const little = small.pop()!
    const much = large.at(-1)!
    other[little] = much
    share[much]! -= 1 - share[little]!
    if (share[much]! < 1) small.push(large.pop()!)
  }
  // Rounding leaves a few columns that are full but for the last digits.
  for (const at of [...small, ...large]) share[at] = 1
  return (random) => {
    const at = Math.floor(random() * n)
    return random() < share[at]! ? at : other[at]!
  }
}
