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
  const positions = positionsIn(candidates, positives.columnCount)
  const byFilm = transpose(positives)
  const gram = memory.floats(n * ld)
  const people = peopleOf(memory, byFilm, positions)
  const row = memory.floats(n)

  /** out += the row of a film in Xᵀ·X. @param passed see `addSparseRows` */
  function addRow(film: number, out: Float32Array, passed: number): void {
    const [from, to] = [byFilm.offsets[film]!, byFilm.offsets[film + 1]!]
    memory.scratch(() => {
      const rows = memory.copyInts(byFilm.columns.subarray(from, to))
      const grades = memory.copyFloats(byFilm.values.subarray(from, to))
      memory.kernels.addSparseRows(people, rows, grades, out, passed)
    })
  }

  // A film has only films from itself on: each person passes the films in their order.
  for (const [at, film] of candidates.entries()) addRow(film, gram.subarray(at * ld), 1)
  people.begins.set(people.offsets)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) gram[i * ld + j] = gram[j * ld + i]!
  }

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
      addRow(film, row, 0)
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

/**
 * The candidates that each person chose, ascending, in kernel memory. The columns are positions among the candidates.
 * @param positions of all films among the candidates, −1 for the others
 */
function peopleOf(memory: KernelMemory, byFilm: SparseMatrix, positions: Int32Array) {
  const { columnCount: people, rowCount: films } = byFilm
  const ends = memory.ints(people)
  for (let film = 0; film < films; film++) {
    if (positions[film]! < 0) continue
    for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++) {
      ends[byFilm.columns[e]!]! += 1
    }
  }
  const offsets = new Int32Array(people)
  let count = 0
  for (let person = 0; person < people; person++) {
    offsets[person] = count
    count += ends[person]!
    ends[person] = offsets[person]!
  }
  const columns = memory.ints(count)
  const values = memory.floats(count)
  for (let film = 0; film < films; film++) {
    if (positions[film]! < 0) continue
    for (let e = byFilm.offsets[film]!; e < byFilm.offsets[film + 1]!; e++) {
      const at = ends[byFilm.columns[e]!]!++
      columns[at] = positions[film]!
      values[at] = byFilm.values[e]!
    }
  }
  return { offsets, begins: memory.copyInts(offsets), ends, columns, values }
}
