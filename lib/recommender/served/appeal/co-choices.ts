import { positionsIn } from '../../maths/positions-in'
import { transpose, type SparseMatrix } from '../../maths/sparse'
import type { KernelMemory } from '../kernels/memory'
import { padded } from '../kernels/memory'

/** How often films were chosen together: products of the graded positives X of people, Xᵀ·X. */
export interface CoChoices {
  /** Among the candidates: a symmetric matrix, shape [candidates, ld], in kernel memory. */
  readonly gram: Float32Array
  readonly ld: number
  /** Of any film with the candidates; shape [candidates]. Its next call overwrites the same array. */
  rowOf(film: number): Float32Array
  /** Of a film with itself. */
  squaresOf(film: number): number
}

/**
 * Xᵀ·X for some films; O(Σ positives² of a person / 2) and, for the row of another film, O(Σ positives of the people
 * who chose it).
 * @param positives X, shape [people, films]
 * @param candidates film rows, ascending
 */
export function coChoices(
  memory: KernelMemory,
  positives: SparseMatrix,
  candidates: Int32Array,
): CoChoices {
  const n = candidates.length
  const ld = padded(n)
  const byFilm = transpose(positives)
  const { offsets, columns: films, values: grades } = transpose(byFilm) // the films of each person, ascending
  const positions = positionsIn(candidates, positives.columnCount)
  const entryPositions = films.map((film) => positions[film]!)
  const gram = memory.floats(n * ld)
  const next = offsets.slice() // for each person, the position of the first film not yet passed

  for (let film = 0; film < byFilm.rowCount; film++) {
    const row = positions[film]! * ld
    for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++) {
      const person = byFilm.columns[e]!
      const from = next[person]!++
      if (row < 0) continue
      const grade = grades[from]!
      for (let at = from; at < offsets[person + 1]!; at++) {
        if (entryPositions[at]! >= 0) gram[row + entryPositions[at]!]! += grade * grades[at]!
      }
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) gram[i * ld + j] = gram[j * ld + i]!
  }

  const row = new Float32Array(n)
  return {
    gram,
    ld,
    rowOf(film) {
      const position = positions[film]!
      if (position >= 0) {
        row.set(gram.subarray(position * ld, position * ld + n))
        return row
      }
      row.fill(0)
      for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++) {
        const grade = byFilm.values[e]!
        const person = byFilm.columns[e]!
        for (let at = offsets[person]!; at < offsets[person + 1]!; at++) {
          if (entryPositions[at]! >= 0) row[entryPositions[at]!]! += grade * grades[at]!
        }
      }
      return row
    },
    squaresOf(film) {
      let sum = 0
      for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++)
        sum += byFilm.values[e]! ** 2
      return sum
    },
  }
}
