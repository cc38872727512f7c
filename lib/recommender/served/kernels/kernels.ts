import type { SparseMatrix } from '../../maths/sparse'
import type { KernelExports } from './kernel-exports'

/** The arrays that half a variational sweep reads and writes; see `assembly/factors.ts`. */
export interface FactorUpdate {
  readonly ratings: SparseMatrix
  /** The rows to update; by default all. */
  readonly begin?: number
  readonly end?: number
  readonly k: number
  readonly packed: number
  readonly other: { readonly means: Float32Array; readonly moments: Float32Array }
  readonly priorPrecision: Float32Array
  readonly priorInformation: Float32Array
  readonly alpha: number
  /** Zeros, shape [k · k + packed + 5 · k]. */
  readonly work: Float32Array
  readonly means: Float32Array
  readonly moments: Float32Array
}

/** Rows of a sparse matrix: the entries of row r from `begins[r]` to before `ends[r]`. */
export interface SparseRows {
  readonly begins: Int32Array
  readonly ends: Int32Array
  readonly columns: Int32Array
  readonly values: Float32Array
}

/** A row-major matrix of 16-bit integers, in multiples of `step`. */
export interface ShortMatrix {
  readonly values: Int16Array
  readonly step: number
  /** Numbers per row, padding included; a multiple of 8. */
  readonly width: number
}

/** Multiples of `step`, at most 8191 of them; a multiple of 8 numbers. */
export interface ShortVector {
  readonly values: Int16Array
  readonly step: number
}

/** The kernels of one memory; see `kernels`. */
export type Kernels = ReturnType<typeof kernels>

/**
 * The compiled kernels, for arrays in kernel memory. Matrices are row-major, in single precision; `width` and `ld` are
 * the numbers per row, padding included, multiples of 4. Of symmetric matrices only the lower triangle is used.
 */
export function kernels(compiled: KernelExports) {
  return {
    /** out += Σ weights[i] · matrix[rows[i]]; `out` has shape [width] */
    addRows(
      matrix: Float32Array,
      width: number,
      rows: Int32Array,
      weights: Float32Array,
      out: Float32Array,
    ): void {
      compiled.addRows(
        matrix.byteOffset,
        width,
        rows.byteOffset,
        weights.byteOffset,
        rows.length,
        out.byteOffset,
      )
    },
    /**
     * out += step · Σ weights[i] · matrix[rows[i]], the weights rounded to 1/8191 of the largest; `out` has shape
     * [width]
     */
    addShortRows(
      { values, step, width }: ShortMatrix,
      rows: Int32Array,
      weights: Float32Array,
      out: Float32Array,
    ): void {
      const [matrix, count, to] = [values.byteOffset, rows.length, out.byteOffset]
      compiled.addShortRows(matrix, step, width, rows.byteOffset, weights.byteOffset, count, to)
    },
    /** out[i] += matrix[i] · vector, for the first `count` rows; the vector has the width of a row */
    dotShortRows(
      { values, step, width }: ShortMatrix,
      count: number,
      vector: ShortVector,
      out: Float32Array,
    ): void {
      const [matrix, numbers, to] = [values.byteOffset, vector.values.byteOffset, out.byteOffset]
      compiled.dotShortRows(matrix, width, count, numbers, step * vector.step, to)
    },
    /** out += Σ matrix[rows[i]]; `out` has shape [width] */
    sumRows(matrix: Float32Array, width: number, rows: Int32Array, out: Float32Array): void {
      compiled.sumRows(matrix.byteOffset, width, rows.byteOffset, rows.length, out.byteOffset)
    },
    /** out[i] += matrix[i] · vector, for the first `count` rows */
    dotRows(
      matrix: Float32Array,
      width: number,
      count: number,
      vector: Float32Array,
      out: Float32Array,
    ): void {
      compiled.dotRows(matrix.byteOffset, width, count, vector.byteOffset, out.byteOffset)
    },
    /** out += weight · values */
    addScaled(values: Float32Array, weight: number, out: Float32Array): void {
      compiled.addScaled(out.byteOffset, values.byteOffset, weight, values.length)
    },
    /** out += weight · (values − mean) / deviation; nothing is added if all values are equal */
    addStandardized(values: Float32Array, weight: number, out: Float32Array): void {
      compiled.addStandardized(values.byteOffset, values.length, weight, out.byteOffset)
    },
    /** out += weight · ln(max(values, 0) + offset), for an offset above 0 */
    addLogs(values: Float32Array, offset: number, weight: number, out: Float32Array): void {
      compiled.addLogs(values.byteOffset, values.length, offset, weight, out.byteOffset)
    },
    /** out[i, j] += matrix[i] · matrix[j] for j ≤ i < count */
    addGramOfRows(
      matrix: Float32Array,
      width: number,
      count: number,
      out: Float32Array,
      ld: number,
    ): void {
      compiled.addGramOfRows(matrix.byteOffset, width, count, out.byteOffset, ld)
    },
    /** out[i, j] = matrix[rows[i], rows[j]] for j ≤ i */
    takeTriangle(
      matrix: Float32Array,
      ld: number,
      rows: Int32Array,
      out: Float32Array,
      outLd: number,
    ): void {
      const [count, from, to] = [rows.length, rows.byteOffset, out.byteOffset]
      compiled.takeTriangle(matrix.byteOffset, ld, from, count, to, outLd)
    },
    /** out += Σ weights[i] · matrix[rows[i]] matrix[rows[i]]ᵀ; `out` has shape [width, width] */
    addOuterProducts(
      matrix: Float32Array,
      width: number,
      rows: Int32Array,
      weights: Float32Array,
      out: Float32Array,
    ): void {
      compiled.addOuterProducts(
        matrix.byteOffset,
        width,
        rows.byteOffset,
        weights.byteOffset,
        rows.length,
        out.byteOffset,
      )
    },
    /**
     * out[i, j] = amplitude · exp(−½ |matrix[i] − matrix[j]|² / length²), both triangles, for the first `count` rows
     */
    gaussianGram(
      matrix: Float32Array,
      width: number,
      count: number,
      amplitude: number,
      length: number,
      out: Float32Array,
      ld: number,
    ): void {
      compiled.gaussianGram(matrix.byteOffset, width, count, amplitude, length, out.byteOffset, ld)
    },
    /** Lower Cholesky factor in place, shape [n, ld]. @throws {RangeError} if the matrix is not positive definite */
    cholesky(a: Float32Array, n: number, ld: number): void {
      const failed = compiled.cholesky(a.byteOffset, n, ld)
      if (failed > 0)
        throw new RangeError(`cholesky: the pivot of row ${failed - 1} is not positive`)
    },
    /** b = L⁻¹ b */
    solveLower(factor: Float32Array, n: number, ld: number, b: Float32Array): void {
      compiled.solveLower(factor.byteOffset, n, ld, b.byteOffset)
    },
    /** b = L⁻¹ b for each of the first `count` rows b of `rows` */
    solveLowerRows(
      factor: Float32Array,
      n: number,
      ld: number,
      rows: Float32Array,
      width: number,
      count: number,
    ): void {
      compiled.solveLowerRows(factor.byteOffset, n, ld, rows.byteOffset, width, count)
    },
    /** b = L⁻ᵀ b */
    solveLowerTransposed(factor: Float32Array, n: number, ld: number, b: Float32Array): void {
      compiled.solveLowerTransposed(factor.byteOffset, n, ld, b.byteOffset)
    },
    /** out = matrix · dense; `dense` and `out` have `width` numbers per row */
    sparseTimesDense(
      matrix: SparseMatrix,
      dense: Float32Array,
      width: number,
      out: Float32Array,
    ): void {
      const { rowCount, offsets, columns, values } = matrix
      compiled.sparseTimesDense(
        offsets.byteOffset,
        columns.byteOffset,
        values.byteOffset,
        0,
        rowCount,
        dense.byteOffset,
        width,
        out.byteOffset,
      )
    },
    /** out += Σ weights[i] · matrix[rows[i]] for rows of a sparse matrix; see `assembly/sparse-rows.ts` */
    addSparseRows(
      { begins, ends, columns, values }: SparseRows,
      rows: Int32Array,
      weights: Float32Array,
      out: Float32Array,
      passed = 0,
    ): void {
      compiled.addSparseRows(
        rows.byteOffset,
        weights.byteOffset,
        rows.length,
        begins.byteOffset,
        ends.byteOffset,
        columns.byteOffset,
        values.byteOffset,
        passed,
        out.byteOffset,
      )
    },
    /** out += Σ weights[i] · matrix[rows[i]] in double precision; `out` has shape [width] */
    addRowsExactly(
      matrix: Float32Array,
      width: number,
      rows: Int32Array,
      weights: Float64Array,
      out: Float64Array,
    ): void {
      const [count, from, to] = [rows.length, rows.byteOffset, out.byteOffset]
      compiled.addRowsExactly(matrix.byteOffset, width, from, weights.byteOffset, count, to)
    },
    /** out[i] −= matrix[rows[i]] · x in double precision; `x` has shape [width] */
    subtractDotsOfRows(
      matrix: Float32Array,
      width: number,
      rows: Int32Array,
      x: Float64Array,
      out: Float64Array,
    ): void {
      const [count, from, to] = [rows.length, rows.byteOffset, out.byteOffset]
      compiled.subtractDotsOfRows(matrix.byteOffset, width, from, count, x.byteOffset, to)
    },
    /** out −= A x in double precision, A symmetric; `x` and `out` have shape [n] */
    subtractSymmetricProduct(
      a: Float32Array,
      ld: number,
      x: Float64Array,
      out: Float64Array,
    ): void {
      const to = out.byteOffset
      compiled.subtractSymmetricProduct(a.byteOffset, x.length, ld, x.byteOffset, to)
    },
    /**
     * The posterior of every row given the factors of the columns, in place.
     * @returns Σ E[(value − x·y)²] − value²
     * @throws {RangeError} if the precision of a row is not positive definite
     */
    updateFactors({
      ratings,
      begin = 0,
      end = ratings.rowCount,
      k,
      packed,
      other,
      ...own
    }: FactorUpdate): number {
      const error = compiled.updateFactors(
        begin,
        end,
        ratings.offsets.byteOffset,
        ratings.columns.byteOffset,
        ratings.values.byteOffset,
        k,
        packed,
        other.means.byteOffset,
        other.moments.byteOffset,
        own.priorPrecision.byteOffset,
        own.priorInformation.byteOffset,
        own.alpha,
        own.work.byteOffset,
        own.means.byteOffset,
        own.moments.byteOffset,
      )
      if (Number.isNaN(error)) throw new RangeError('updateFactors: a precision is not positive')
      return error
    },
  }
}
