import { describe, expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory, padded } from '@/lib/recommender/served/kernels/memory'
import { compressRows } from '@/lib/recommender/maths/sparse'
import { expectClose } from '../../../../../support/close'
import {
  definite,
  dot,
  matrixOf,
  randomMatrix,
  rowsOf,
  solved,
  times,
  transposed,
  type Matrix,
} from '../../../../../support/dense'

/** No row, fewer than four, four, more than four; then likewise around multiples of four. */
const counts = [0, 1, 3, 4, 5, 11, 16]
const widths = [4, 8, 12]
/** Kernels read rows in any order, and one row more than once. */
const chosenRows = (count: number): Int32Array =>
  Int32Array.from({ length: count }, (_, i) => (7 * i + 2) % 9)

const memory = new KernelMemory()
const { kernels } = memory
const flat = (matrix: Matrix): Float32Array => memory.copyFloats(matrix.flat())
const random = randomFrom(1)

describe.each(widths)('rows of %i numbers', (width) => {
  const matrix = randomMatrix(9, width, random)
  const stored = flat(matrix)
  const before = randomMatrix(1, width, random)[0]!

  test.each(counts)('the weighted sum of %i rows equals plain loops', (count) => {
    const rows = chosenRows(count)
    const weights = randomMatrix(1, count, random)[0]!
    const out = memory.copyFloats(before)
    kernels.addRows(stored, width, memory.copyInts(rows), memory.copyFloats(weights), out)
    const expected = before.map((value, a) =>
      weights.reduce((sum, weight, i) => sum + weight * matrix[rows[i]!]![a]!, value),
    )
    expectClose(out, expected, 1e-5)
  })

  test.each(counts)('the sum of %i rows equals plain loops', (count) => {
    const rows = chosenRows(count)
    const out = memory.copyFloats(before)
    kernels.sumRows(stored, width, memory.copyInts(rows), out)
    const expected = before.map((value, a) =>
      rows.reduce((sum, row) => sum + matrix[row]![a]!, value),
    )
    expectClose(out, expected, 1e-5)
  })

  test.each([0, 1, 4, 7, 9])(
    'the dot products with %i rows equal plain loops, and none beyond them is computed',
    (count) => {
      const vector = randomMatrix(1, width, random)[0]!
      const out = memory.floats(9).fill(2)
      kernels.dotRows(stored, width, count, memory.copyFloats(vector), out)
      expectClose(
        out,
        matrix.map((row, i) => (i < count ? 2 + dot(row, vector) : 2)),
        1e-5,
      )
    },
  )

  test.each([0, 1, 3, 4, 9])(
    'the dot products of %i rows with each other equal plain loops',
    (count) => {
      const ld = padded(count)
      const out = memory.floats(count * ld).fill(-1)
      kernels.addGramOfRows(stored, width, count, out, ld)
      const expected = matrixOf(count, ld, (i, j) => (j <= i ? dot(matrix[i]!, matrix[j]!) : 0) - 1)
      expectClose(out, expected.flat(), 1e-5)
    },
  )

  test.each(counts)(
    'weighted sum of %i rows, and dot products with them, in double precision',
    (count) => {
      const rows = chosenRows(count)
      const chosen = Array.from(rows, (row) => stored.subarray(row * width, (row + 1) * width))
      const weights = randomMatrix(1, count, random)[0]!
      const x = randomMatrix(1, width, random)[0]!
      const sum = memory.copyDoubles(x)
      kernels.addRowsExactly(stored, width, memory.copyInts(rows), memory.copyDoubles(weights), sum)
      const dots = memory.copyDoubles(weights)
      kernels.subtractDotsOfRows(stored, width, memory.copyInts(rows), memory.copyDoubles(x), dots)
      expectClose(
        sum,
        x.map((value, a) =>
          weights.reduce((total, weight, i) => total + weight * chosen[i]![a]!, value),
        ),
        1e-14,
      )
      expectClose(
        dots,
        weights.map((weight, i) =>
          x.reduce((rest, value, a) => rest - value * chosen[i]![a]!, weight),
        ),
        1e-14,
      )
    },
  )

  test.each(counts)('the outer products of %i rows equal plain loops', (count) => {
    const rows = chosenRows(count)
    const weights = randomMatrix(1, count, random)[0]!
    const out = memory.floats(width * width).fill(1)
    kernels.addOuterProducts(stored, width, memory.copyInts(rows), memory.copyFloats(weights), out)
    for (let a = 0; a < width; a++) {
      for (let b = 0; b <= a; b++) {
        const expected = weights.reduce((sum, weight, i) => {
          const row = matrix[rows[i]!]!
          return sum + weight * row[a]! * row[b]!
        }, 1)
        expect(out[a * width + b]).toBeCloseTo(expected, 4)
      }
    }
  })

  test.each([0, 1, 4, 9])(
    'the Gaussian covariance of %i rows equals plain loops in both triangles',
    (count) => {
      const ld = padded(count)
      const out = memory.floats(count * ld)
      kernels.gaussianGram(stored, width, count, 0.3, 2.5, out, ld)
      const expected = matrixOf(count, ld, (i, j) => {
        if (j >= count) return 0
        const squares = matrix[i]!.reduce((sum, value, a) => sum + (value - matrix[j]![a]!) ** 2, 0)
        return 0.3 * Math.exp((-0.5 * squares) / 2.5 ** 2)
      })
      expectClose(out, expected.flat(), 1e-6)
    },
  )

  test('sparse times dense equals plain loops for rows of none, one and many entries', () => {
    const rows = Int32Array.of(1, 3, 3, 3, 3, 3, 4, 4)
    const columns = Int32Array.of(8, 0, 1, 2, 4, 8, 3, 3)
    const values = Float32Array.from(randomMatrix(1, rows.length, random)[0]!)
    const sparse = compressRows({ rowCount: 5, columnCount: 9, rows, columns, values })
    const out = memory.floats(5 * width).fill(9) // overwritten
    kernels.sparseTimesDense(memory.copySparse(sparse), stored, width, out)
    const expected = matrixOf(5, width, (row, a) =>
      rows.reduce(
        (sum, of, e) => (of === row ? sum + values[e]! * matrix[columns[e]!]![a]! : sum),
        0,
      ),
    )
    expectClose(out, expected.flat(), 1e-5)
  })
})

describe('a triangular factor', () => {
  const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 20, 22]

  function factored(n: number): { matrix: Matrix; factor: Float32Array; ld: number } {
    const ld = padded(n)
    const matrix = definite(n, random)
    const factor = flat(matrixOf(n, ld, (i, j) => (j <= i ? matrix[i]![j]! : 0)))
    kernels.cholesky(factor, n, ld)
    return { matrix, factor, ld }
  }

  test.each(sizes)('times its transpose is the matrix of %i rows', (n) => {
    const { matrix, factor, ld } = factored(n)
    const lower = rowsOf(factor, ld, n).map((row) => row.slice(0, n))
    expectClose(times(lower, transposed(lower)).flat(), matrix.flat(), 1e-5)
  })

  test.each(sizes)('solves equations of %i unknowns, first down and then up', (n) => {
    const { matrix, factor, ld } = factored(n)
    const lower = rowsOf(factor, ld, n).map((row) => row.slice(0, n))
    const right = randomMatrix(1, n, random)[0]!
    const x = memory.copyFloats(right)
    kernels.solveLower(factor, n, ld, x)
    expectClose(x, solved(lower, right), 1e-4)
    kernels.solveLowerTransposed(factor, n, ld, x)
    expectClose(x, solved(matrix, right), 1e-4)
  })

  test.each([0, 1, 2, 4, 7, 9])('solves for %i rows at once, and no more', (count) => {
    for (const n of [5, 8, 11]) {
      const { factor, ld } = factored(n)
      const width = padded(n)
      const lower = rowsOf(factor, ld, n).map((row) => row.slice(0, n))
      const right = randomMatrix(9, width, random)
      const rows = flat(right)
      kernels.solveLowerRows(factor, n, ld, rows, width, count)
      const expected = right.map((row, i) =>
        i < count ? [...solved(lower, row.slice(0, n)), ...row.slice(n)] : row,
      )
      expectClose(rows, expected.flat(), 1e-4)
    }
  })

  test('of no rows is empty', () => {
    const nothing = memory.floats(0)
    expect(() => kernels.cholesky(nothing, 0, 0)).not.toThrow()
    kernels.solveLower(nothing, 0, 0, nothing)
  })

  // By hand: the pivot of row 1 is 1 − 2² = −3.
  test('does not exist for a matrix that is not positive definite', () => {
    const matrix = memory.copyFloats([1, 0, 0, 0, 2, 1, 0, 0])
    expect(() => kernels.cholesky(matrix, 2, 4)).toThrow(RangeError)
    expect(() => kernels.cholesky(memory.copyFloats([0, 0, 0, 0]), 1, 4)).toThrow(/row 0/)
    expect(() => kernels.cholesky(memory.copyFloats([NaN, 0, 0, 0]), 1, 4)).toThrow(RangeError)
  })
})

test.each([0, 1, 2, 3, 4, 7])(
  'a symmetric matrix of %i rows, by its lower triangle, times a vector in double precision',
  (n) => {
    const ld = padded(n)
    const matrix = flat(randomMatrix(n, ld, random))
    const [x = [], before = []] = randomMatrix(2, n, random)
    const out = memory.copyDoubles(before)
    kernels.subtractSymmetricProduct(matrix, ld, memory.copyDoubles(x), out)
    const expected = before.map((value, i) =>
      x.reduce((rest, xj, j) => rest - matrix[Math.max(i, j) * ld + Math.min(i, j)]! * xj, value),
    )
    expectClose(out, expected, 1e-14)
  },
)

// By hand: row 0 is (1, 2, 0, 0), row 1 is empty, row 2 is (0, 5, 0, 7); 2 · row 2 − row 0 = (−1, 8, 0, 14).
test('the weighted sum of sparse rows, and which entries are left out afterwards', () => {
  const rows = {
    begins: memory.copyInts([0, 2, 2]),
    ends: memory.copyInts([2, 2, 4]),
    columns: memory.copyInts([0, 1, 1, 3]),
    values: memory.copyFloats([1, 2, 5, 7]),
  }
  const chosen = memory.copyInts([2, 1, 0])
  const weights = memory.copyFloats([2, 9, -1])
  const out = memory.floats(4)
  kernels.addSparseRows(rows, chosen, weights, out)
  expect([...out]).toEqual([-1, 8, 0, 14])
  expect([...rows.begins]).toEqual([0, 2, 2])
  kernels.addSparseRows(rows, chosen.subarray(2), weights.subarray(2), out.fill(0), 1)
  kernels.addSparseRows(rows, chosen.subarray(2), weights.subarray(2), out)
  expect([...out]).toEqual([-1, -4, 0, 0])
})
