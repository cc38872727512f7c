import type { RatingMatrix } from '../../model'
import { positionsIn } from '../../maths/positions-in'
import type { SparseMatrix } from '../../maths/sparse'
import { gradeArray, gradeOf, likedAtAll } from '../../ratings/positives'
import { topK } from '../../ranking/top-k'
import type { KernelMemory } from '../kernels/memory'
import type { CoChoices } from './co-choices'

/** How likely people who chose one film chose others: the most likely films in pairs, the others as a whole. */
export interface ChosenTogether {
  /** The share of all people who liked each film, shape [movies]. */
  readonly shares: Float32Array
  /** The films that have pairs, ascending, at most 65,536; shape [films]. */
  readonly films: Int32Array
  /**
   * The films most often chosen with each, shape [films, pairs]. A pair is 2¹⁶ · the position of the other film among
   * `films` + 65,535 · the probability.
   */
  readonly pairs: Int32Array
  /** For a film that is not in the pairs, the probability is its share times this; shape [films]. */
  readonly others: Float32Array
}

/** Without films. */
export const nothingChosen = (movieCount: number): ChosenTogether => ({
  shares: new Float32Array(movieCount),
  films: new Int32Array(0),
  pairs: new Int32Array(0),
  others: new Float32Array(0),
})

/** The largest number of pairs of a film. With fewer, the first 200 films of a feed are not all told apart. */
const mostPairs = 256
/** So many choosers of a film are added who choose all other films as everybody does. */
const priorChoosers = 5
/** A person without choices chooses as everybody does. That counts as much as a choice of this grade. */
const priorGrade = 0.1
const steps = 65_535

/**
 * Count which films were chosen together. With the graded choices X [people, films], the probability that a person who
 * chose film i chooses film j is the mean grade of j among those who chose i,
 *
 *     (Σ xᵢ·xⱼ + 5 · share of j) / (Σ xᵢ + 5)
 *
 * @param positives X, shape [people, films]; people may have copies
 * @param films film rows, ascending: those that `choices` has a matrix of
 */
export function fitChosenTogether(
  ratings: RatingMatrix,
  positives: SparseMatrix,
  { gram, ld }: CoChoices,
  films: Int32Array,
): ChosenTogether {
  const n = films.length
  const width = Math.max(0, Math.min(mostPairs, n - 1))
  const shares = likedShares(ratings)
  const choosers = columnSums(positives)
  const pairs = new Int32Array(n * width)
  const others = new Float32Array(n)
  const chances = new Float64Array(n)
  const total = films.reduce((sum, film) => sum + shares[film]!, 0)
  for (let i = 0; i < n; i++) {
    let rest = 0
    for (let j = 0; j < n; j++) {
      const prior = priorChoosers * shares[films[j]!]!
      chances[j] = (gram[i * ld + j]! + prior) / (choosers[films[i]!]! + priorChoosers)
      if (j !== i) rest += chances[j]!
    }
    let restOfShares = total - shares[films[i]!]!
    for (const [at, j] of topK(chances, width, (row) => row !== i).entries()) {
      pairs[i * width + at] = (j << 16) | Math.round(steps * Math.min(1, chances[j]!))
      rest -= chances[j]!
      restOfShares -= shares[films[j]!]!
    }
    others[i] = restOfShares > 1e-9 ? rest / restOfShares : 1
  }
  return { shares, films, pairs, others }
}

/** How many of all people liked each film, from 0 to 1; shape [movies]. */
function likedShares({ userCount, movieCount, movies, stars }: RatingMatrix): Float32Array {
  const grades = gradeArray(likedAtAll)
  const shares = new Float32Array(movieCount)
  for (const [at, movie] of movies.entries()) shares[movie]! += gradeOf(stars[at]!, grades)
  return shares.map((likes) => likes / Math.max(1, userCount))
}

function columnSums({ columns, values, columnCount }: SparseMatrix): Float64Array {
  const sums = new Float64Array(columnCount)
  for (let at = 0; at < columns.length; at++) sums[columns[at]!]! += values[at]!
  return sums
}

/** A person's choices with their weights. The weights and `prior` sum to 1. */
export interface WeightedChoices {
  /** Film rows, shape [choices]. */
  readonly films: Int32Array
  /** Shape [choices]; 0 for refused films. */
  readonly weights: Float64Array
  /** The weight of what everybody chooses. */
  readonly prior: number
  /** How many of the weights are above 0. */
  readonly count: number
}

/** The weights of choices by their grades. @param grades shape [choices]; below 0 for refused films */
export function weightedChoices(films: Int32Array, grades: Float32Array): WeightedChoices {
  let sum = priorGrade
  let count = 0
  for (const grade of grades) {
    if (!(grade > 0)) continue
    sum += grade
    count++
  }
  const weights = Float64Array.from(grades, (grade) => Math.max(0, grade) / sum)
  return { films, weights, prior: priorGrade / sum, count }
}

/**
 * The mean over a person's choices of the probability that people who made this choice made another one. Few choices are
 * enough for it: it learns no weights, as EASE and implicit ALS do.
 */
export function chosenTogether(
  memory: KernelMemory,
  { shares: allShares, films, pairs, others }: ChosenTogether,
) {
  const movieCount = allShares.length
  const shares = memory.copyFloats(allShares)
  const position = positionsIn(films, movieCount)
  const width = films.length > 0 ? pairs.length / films.length : 0

  /** The weight of a film's share, if the film is in no pair. */
  const shareOf = (film: number): number => (position[film]! < 0 ? 1 : others[position[film]!]!)

  /** The probability of every film, in memory of the caller's `scratch`; shape [movies]. */
  function scratchScore({ films: chosen, weights, prior }: WeightedChoices): Float32Array {
    const sums = memory.floats(movieCount)
    let known = prior
    for (let i = 0; i < chosen.length; i++) known += weights[i]! * shareOf(chosen[i]!)
    memory.kernels.addScaled(shares, known, sums)
    for (let i = 0; i < chosen.length; i++) {
      const row = position[chosen[i]!]!
      if (row < 0 || weights[i] === 0) continue
      for (let at = row * width; at < (row + 1) * width; at++) {
        const film = films[pairs[at]! >>> 16]!
        sums[film]! += weights[i]! * ((pairs[at]! & 0xffff) / steps - others[row]! * shares[film]!)
      }
    }
    return sums
  }

  /** For some films, what each choice adds to the probability, shape [choices]. */
  function contributions(
    { films: chosen, weights }: WeightedChoices,
    movies: Int32Array,
  ): Float64Array[] {
    const wanted = new Map(Array.from(movies, (movie, at) => [movie, at]))
    const parts = Array.from(movies, (movie) =>
      Float64Array.from(chosen, (film, i) => weights[i]! * shareOf(film) * shares[movie]!),
    )
    for (const [i, film] of chosen.entries()) {
      const row = position[film]!
      for (let at = row * width; row >= 0 && at < (row + 1) * width; at++) {
        const to = wanted.get(films[pairs[at]! >>> 16]!)
        if (to !== undefined) parts[to]![i] = (weights[i]! * (pairs[at]! & 0xffff)) / steps
      }
    }
    return parts
  }

  /** What the prior adds to the probability of a film. */
  const priorOf = ({ prior }: WeightedChoices, movie: number): number => prior * shares[movie]!

  return { scratchScore, contributions, priorOf }
}
