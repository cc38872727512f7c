import type { KernelMemory } from '../kernels/memory'
import { roundedWeights, shortMatrix } from '../kernels/short-matrix'
import { positionsIn } from '../../maths/positions-in'
import type { PersonRatings } from '../../model'
import { gradeOf } from '../../ratings/positives'
import type { AppealWeights } from './appeal-weights'
import { recencyWeights } from './recency'

/** A person's ratings with known times, as next choices see them. */
export interface NextState {
  /** Positions among the films that next choices cover; shape [choices]. */
  readonly positions: Int32Array
  /** Grades times the surplus of recency; shape [choices]. */
  readonly grades: Float32Array
}

/** What a person chooses next, by the regression of `fitNextChoices`. Linear in the grades of their ratings. */
export function nextChoices(memory: KernelMemory, weights: AppealWeights) {
  const { kernels } = memory
  const { movieCount, grades, tuning } = weights
  const { films, regression } = weights.nextChoices
  const matrix = shortMatrix(memory, regression, films.length, films.length)
  const position = positionsIn(films, movieCount)
  const recency = { boost: tuning.nextBoost, halfLife: tuning.nextHalfLife }

  /**
   * Only the surplus of the recency weight above 1 counts: the other models know all choices, whenever they were made.
   * Ratings without a known time do not count, because their order is not known.
   */
  function foldIn(ratings: PersonRatings): NextState {
    const { movies, stars, times } = ratings
    const counts = (at: number): boolean => (times?.[at] ?? 0) > 0 && position[movies[at]!]! >= 0
    const known = Array.from(movies.keys()).filter(counts)
    const recent = recencyWeights(ratings, recency)
    return {
      positions: Int32Array.from(known, (at) => position[movies[at]!]!),
      grades: Float32Array.from(known, (at) => gradeOf(stars[at]!, grades) * (recent[at]! - 1)),
    }
  }

  /** The score of every film, in memory of the caller's `scratch`; zeros for a person without choices. Shape [movies]. */
  function scratchScore({ positions, grades: weighted }: NextState): Float32Array {
    const next = memory.floats(movieCount)
    if (positions.length === 0 || tuning.nextShare === 0) return next
    const sums = memory.floats(matrix.width)
    kernels.addShortRows(matrix, memory.copyInts(positions), memory.copyFloats(weighted), sums)
    for (let at = 0; at < films.length; at++) next[films[at]!] = sums[at]!
    return next
  }

  /** For some films, what each choice adds to the score, shape [choices]. */
  function contributions(
    { positions, grades: weighted }: NextState,
    choices: Int32Array,
    movies: Int32Array,
  ): Float64Array[] {
    const rounded = roundedWeights(weighted)
    const gradeAt = new Map(Array.from(positions, (from, i) => [from, rounded[i]!]))
    return Array.from(movies, (movie) => {
      const to = position[movie]!
      return Float64Array.from(choices, (row) => {
        const from = position[row]!
        const grade = gradeAt.get(from)
        if (grade === undefined || to < 0) return 0
        return grade * matrix.step * matrix.values[from * matrix.width + to]!
      })
    })
  }

  return { foldIn, scratchScore, contributions }
}
