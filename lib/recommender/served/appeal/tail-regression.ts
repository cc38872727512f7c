import { padded, type KernelMemory } from '../kernels/memory'
import { topK } from '../../ranking/top-k'
import type { CoChoices } from './co-choices'
import type { SparseRegression } from './sparse-regression'

/** What the tail is added to. */
export interface Head {
  /** Positions among the candidates, shape [head]. */
  readonly positions: Int32Array
  /** Inverse of Xᵀ·X + λ·I of the head, shape [head, head]. Changed in place: the tail makes it larger. */
  readonly inverse: Float32Array
}

/** Films that may be neighbours. */
export interface Candidates {
  /** Film rows, ascending; shape [candidates]. */
  readonly films: Int32Array
  /** The place of each by its number of ratings, from 0; shape [candidates]. */
  readonly ranks: Int32Array
}

interface TailOptions {
  /** What is added to Xᵀ·X of a film with itself, λ. */
  readonly ridgeOf: (squares: number) => number
  /** The largest number of neighbours of a film. */
  readonly neighbours: number
}

/**
 * EASE for films beyond the dense head. In the order of their numbers of ratings, each film t of the tail is regressed
 * on its neighbours N, the `neighbours` more rated films that are most often chosen with it:
 *
 *     w = (Xᵀ·X + λ·I)[N, N]⁻¹ · (Xᵀ·X)[N, t],   v = (Xᵀ·X)[t, t] + λ − (Xᵀ·X)[t, N] · w
 *
 * With l = e_t − Σ wᵢ·eᵢ, the sum of l·lᵀ / v over the tail, added to the inverse of the head, is the inverse of
 * Xᵀ·X + λ·I of all films if N holds all films before t. With few neighbours it is the sparse factor of the inverse that
 * is closest in Kullback–Leibler divergence. From it, EASE's weights follow as usual, −Pᵢⱼ / Pⱼⱼ. Of the sum over the
 * tail, entries between a film of the tail and a film that is not its neighbour are left out.
 *
 * @param tail film rows, the most rated first, each with positives
 * @returns the weights between each film of the tail and its neighbours, both ways
 * @see Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"; Schäfer, Katzfuss & Owhadi 2021, "Sparse
 *   Cholesky factorization by Kullback–Leibler minimization"; Spišák et al. 2023, "Scalable Approximate NonSymmetric
 *   Autoencoder for Collaborative Filtering" (SANSA), which sparsifies the same inverse
 */
export function tailRegression(
  memory: KernelMemory,
  choices: CoChoices,
  candidates: Candidates,
  head: Head,
  tail: Int32Array,
  { ridgeOf, neighbours }: TailOptions,
): SparseRegression {
  const { gram, ld } = choices
  const n = candidates.films.length
  const size = head.positions.length
  const withRidge = (squares: number): number => squares + ridgeOf(squares)
  const inHead = new Int32Array(n).fill(-1)
  for (const [at, position] of head.positions.entries()) inHead[position] = at
  const candidateAt = new Map(Array.from(candidates.films, (film, at) => [film, at]))
  const scale = Float32Array.from(
    { length: n },
    (_, at) => 1 / Math.sqrt(withRidge(gram[at * ld + at]!)),
  )
  const diagonal = new Float64Array(n) // of the inverse, for candidates in the tail
  const ofTail = new Float64Array(tail.length) // the same, for each film of the tail when it was added
  const closeness = new Float32Array(n)
  const room = tail.length * neighbours
  const entries = {
    rows: new Int32Array(room), // positions of the neighbours among the candidates
    weights: new Float32Array(room), // w / v
    offsets: new Int32Array(tail.length + 1),
  }

  memory.scratch(() => {
    const width = padded(neighbours)
    const matrix = memory.floats(neighbours * width)
    const solution = memory.floats(width)
    const rows = memory.ints(neighbours)
    for (const [t, film] of tail.entries()) {
      const row = choices.rowOf(film)
      const own = candidateAt.get(film)
      const before = own === undefined ? n : candidates.ranks[own]!
      for (let at = 0; at < n; at++) closeness[at] = row[at]! * scale[at]!
      const chosen = topK(
        closeness,
        neighbours,
        (at) => closeness[at]! > 0 && candidates.ranks[at]! < before,
      )
      const count = chosen.length
      rows.set(chosen)
      memory.kernels.takeTriangle(gram, ld, rows.subarray(0, count), matrix, width)
      for (let i = 0; i < count; i++) matrix[i * width + i] = withRidge(matrix[i * width + i]!)
      for (let i = 0; i < count; i++) solution[i] = row[chosen[i]!]!
      memory.kernels.cholesky(matrix, count, width)
      memory.kernels.solveLower(matrix, count, width, solution)
      memory.kernels.solveLowerTransposed(matrix, count, width, solution)
      let variance = withRidge(choices.squaresOf(film))
      for (let i = 0; i < count; i++) variance -= row[chosen[i]!]! * solution[i]!

      const start = entries.offsets[t]!
      for (let i = 0; i < count; i++) {
        const at = inHead[chosen[i]!]!
        const share = solution[i]! / variance
        entries.rows[start + i] = chosen[i]!
        entries.weights[start + i] = share
        if (at < 0) {
          diagonal[chosen[i]!]! += share * solution[i]!
          continue
        }
        for (let j = 0; j < count; j++) {
          const other = inHead[chosen[j]!]!
          if (other >= 0) head.inverse[at * size + other]! += share * solution[j]!
        }
      }
      entries.offsets[t + 1] = start + count
      if (own === undefined) ofTail[t] = 1 / variance
      else diagonal[own]! += 1 / variance
    }
  })
  return bothWays()

  function bothWays(): SparseRegression {
    const count = entries.offsets[tail.length]!
    const from = new Int32Array(2 * count)
    const to = new Int32Array(2 * count)
    const weights = new Float32Array(2 * count)
    for (const [t, film] of tail.entries()) {
      const own = candidateAt.get(film)
      const ownDiagonal = own === undefined ? ofTail[t]! : diagonal[own]!
      for (let at = entries.offsets[t]!; at < entries.offsets[t + 1]!; at++) {
        const row = entries.rows[at]!
        const neighbour = candidates.films[row]!
        const headAt = inHead[row]!
        const neighbourDiagonal = headAt < 0 ? diagonal[row]! : head.inverse[headAt * (size + 1)]!
        from[2 * at] = to[2 * at + 1] = neighbour
        to[2 * at] = from[2 * at + 1] = film
        weights[2 * at] = entries.weights[at]! / ownDiagonal
        weights[2 * at + 1] = entries.weights[at]! / neighbourDiagonal
      }
    }
    return { from, to, weights }
  }
}
