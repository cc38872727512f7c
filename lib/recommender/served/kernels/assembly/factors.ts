import { cholesky, solveLower, solveLowerTransposed } from './cholesky'
import { dot } from './lanes'
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
 * @param work temporary space for k · k + packed + 2 · k numbers
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

    // E[x xᵀ] = covariance + mean meanᵀ; column b of the covariance solves for a unit vector.
    let target = moment
    for (let a = 0; a < k; a++) {
      memory.fill(inverse, 0, rowBytes)
      store<f32>(inverse + ((<usize>a) << 2), 1)
      solveUnit(matrix, k, a, inverse)
      const own = load<f32>(mean + ((<usize>a) << 2))
      for (let b: usize = 0; b <= (<usize>a) << 2; b += 4) {
        store<f32>(target + b, load<f32>(inverse + b) + own * load<f32>(mean + b))
      }
      target += (<usize>(a + 1)) << 2
    }
    if (count > 0) error += <f64>packedProduct(moment, sum, k) - 2 * <f64>dot(mean, product, k)
  }
  return error
}

/** Solve L Lᵀ x = e_a in place for the entries up to a. */
function solveUnit(factor: usize, k: i32, a: i32, x: usize): void {
  const rowBytes = (<usize>k) << 2
  for (let i = a; i < k; i++) {
    const row = factor + <usize>i * rowBytes
    const at = (<usize>i) << 2
    const from = (<usize>a) << 2
    const before: f32 = dot(row + from, x + from, i - a)
    store<f32>(x + at, (load<f32>(x + at) - before) / load<f32>(row + at))
  }
  solveLowerTransposed(factor, k, k, x)
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
