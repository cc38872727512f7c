import { cholesky, invertLower, solveLower, solveLowerTransposed } from './cholesky'
import { dot, multiplyAdd } from './lanes'
import { addRows, sumRows } from './rows'

/**
 * One half of a variational sweep: the normal posterior of every row from `begin` to `end`, given the factors of the
 * columns.
 *
 *   precision = priorPrecision + α Σ E[y yᵀ],   mean = covariance (priorInformation + α Σ value · E[y])
 *
 * @param offsets, columns, values compressed rows of the ratings, minus their mean
 * @param other posterior means of the columns, rows of k numbers
 * @param otherMoments second moments E[y yᵀ] of the columns, lower triangles packed row by row, padded to `packed`
 * @param priorInformation priorPrecision · priorMean of every row, rows of k numbers
 * @param work temporary space for k · k + packed + 5 · k numbers, zeros at first
 * @param means, moments the posterior of the rows, in the layout of `other` and `otherMoments`
 * @returns Σ over the ratings of E[(value − x·y)²] − value², for the noise; NaN if a precision is not positive definite
 */
export function updateFactors(
  begin: i32,
  end: i32,
  offsets: usize,
  columns: usize,
  values: usize,
  k: i32,
  packed: i32,
  other: usize,
  otherMoments: usize,
  priorPrecision: usize,
  priorInformation: usize,
  alpha: f32,
  work: usize,
  means: usize,
  moments: usize,
): f64 {
  const rowBytes = (<usize>k) << 2
  const packedBytes = (<usize>packed) << 2
  const matrix = work
  const sum = matrix + rowBytes * <usize>k
  const product = sum + packedBytes
  const inverse = product + rowBytes
  let error: f64 = 0
  for (let row = begin; row < end; row++) {
    const first = load<i32>(offsets + ((<usize>row) << 2))
    const count = load<i32>(offsets + ((<usize>row) << 2), 4) - first
    const at = (<usize>first) << 2
    const mean = means + <usize>row * rowBytes
    const moment = moments + <usize>row * packedBytes
    memory.fill(sum, 0, packedBytes)
    sumRows(otherMoments, packed, columns + at, count, sum)
    memory.fill(product, 0, rowBytes)
    addRows(other, k, columns + at, values + at, count, product)

    let from = sum
    for (let a = 0; a < k; a++) {
      const to = matrix + <usize>a * rowBytes
      const prior = priorPrecision + <usize>a * rowBytes
      for (let b: usize = 0; b <= (<usize>a) << 2; b += 4) {
        store<f32>(to + b, load<f32>(prior + b) + alpha * load<f32>(from + b))
      }
      from += (<usize>(a + 1)) << 2
      const information = load<f32>(priorInformation + <usize>row * rowBytes + ((<usize>a) << 2))
      store<f32>(
        mean + ((<usize>a) << 2),
        information + alpha * load<f32>(product + ((<usize>a) << 2)),
      )
    }
    if (cholesky(matrix, k, k) > 0) return f64.NaN
    solveLower(matrix, k, k, mean)
    solveLowerTransposed(matrix, k, k, mean)

    // E[x xᵀ] = covariance + mean meanᵀ, with the covariance L⁻ᵀ L⁻¹.
    invertLower(matrix, k, k)
    for (let a = 0; a < k; a += 4) {
      covarianceOfFour(matrix, k, a, inverse)
      addPackedRows(inverse, mean, k, a, moment)
    }
    if (count > 0) error += <f64>packedProduct(moment, sum, k) - 2 * <f64>dot(mean, product, k)
  }
  return error
}

/**
 * Rows a to a + 3 of L⁻ᵀ L⁻¹, up to column a + 3, each of k numbers; a and k are multiples of 4.
 * @param inverse L⁻¹, with zeros above the diagonal
 */
function covarianceOfFour(inverse: usize, k: i32, a: i32, out: usize): void {
  const rowBytes = (<usize>k) << 2
  const column = (<usize>a) << 2
  const end = inverse + <usize>k * rowBytes
  for (let x: usize = 0; x <= column; x += 16) {
    let p = f32x4.splat(0)
    let q = f32x4.splat(0)
    let r = f32x4.splat(0)
    let s = f32x4.splat(0)
    for (let row = inverse + <usize>a * rowBytes; row < end; row += rowBytes) {
      const v = v128.load(row + x)
      const left = row + column
      p = multiplyAdd(p, v128.load_splat<f32>(left), v)
      q = multiplyAdd(q, v128.load_splat<f32>(left, 4), v)
      r = multiplyAdd(r, v128.load_splat<f32>(left, 8), v)
      s = multiplyAdd(s, v128.load_splat<f32>(left, 12), v)
    }
    const to = out + x
    v128.store(to, p)
    v128.store(to + rowBytes, q)
    v128.store(to + 2 * rowBytes, r)
    v128.store(to + 3 * rowBytes, s)
  }
}

/** Rows a to a + 3 of covariance + mean meanᵀ, written to a packed lower triangle. */
function addPackedRows(covariance: usize, mean: usize, k: i32, a: i32, moment: usize): void {
  const rowBytes = (<usize>k) << 2
  for (let i = 0; i < 4; i++) {
    const row = a + i
    const from = covariance + <usize>i * rowBytes
    const to = moment + ((<usize>((row * (row + 1)) >> 1)) << 2)
    const own = load<f32>(mean + ((<usize>row) << 2))
    for (let b: usize = 0; b <= (<usize>row) << 2; b += 4) {
      store<f32>(to + b, load<f32>(from + b) + own * load<f32>(mean + b))
    }
  }
}

/** Frobenius product of two symmetric matrices whose lower triangles are packed row by row. */
function packedProduct(left: usize, right: usize, k: i32): f32 {
  let diagonal: f32 = 0
  let at: usize = 0
  for (let a = 0; a < k; a++) {
    at += (<usize>a) << 2
    diagonal += load<f32>(left + at) * load<f32>(right + at)
    at += 4
  }
  return 2 * dot(left, right, (k * (k + 1)) >> 1) - diagonal
}
