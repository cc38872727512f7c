/** Eigenvalues and eigenvectors. */
export interface Eigen {
  /** largest first, shape [n] */
  readonly values: Float64Array
  /** in columns, row-major, shape [n, n]: column j belongs to value j */
  readonly vectors: Float64Array
}

/** Far more than needed: cyclic sweeps converge quadratically. */
const maxSweeps = 30

/**
 * All eigenvalues and eigenvectors of a symmetric matrix, by Jacobi rotations, each of which zeroes one off-diagonal
 * element. For small matrices: O(n³) per sweep.
 *
 * @param symmetric row-major, shape [n, n]; not changed
 * @returns vectors of length 1, each with its largest element positive
 * @see Golub & Van Loan, "Matrix Computations", §8.5
 */
export function jacobiEigen(symmetric: Float64Array, n: number): Eigen {
  const a = symmetric.slice()
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  const negligible = 1e-30 * sumOfSquares(a)
  for (let sweep = 0; sweep < maxSweeps && offDiagonal(a, n) > negligible; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q)
  }
  const order = Array.from({ length: n }, (_, j) => j)
  order.sort((i, j) => a[j * n + j]! - a[i * n + i]!)
  const vectors = new Float64Array(n * n)
  for (const [to, from] of order.entries()) {
    const sign = signOfLargest(v, n, from)
    for (let row = 0; row < n; row++) vectors[row * n + to] = sign * v[row * n + from]!
  }
  return { values: Float64Array.from(order, (j) => a[j * n + j]!), vectors }
}

/** Rotate the plane of p and q so that a[p, q] becomes 0; v is the product of all rotations. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q]!
  if (off === 0) return
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * off)
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let i = 0; i < n; i++) {
    turn(a, i * n + p, i * n + q, c, s)
    turn(v, i * n + p, i * n + q, c, s)
  }
  for (let j = 0; j < n; j++) turn(a, p * n + j, q * n + j, c, s)
}

function turn(m: Float64Array, at: number, to: number, c: number, s: number): void {
  const [x, y] = [m[at]!, m[to]!]
  m[at] = c * x - s * y
  m[to] = s * x + c * y
}

function sumOfSquares(a: Float64Array): number {
  return a.reduce((sum, value) => sum + value * value, 0)
}

function offDiagonal(a: Float64Array, n: number): number {
  return a.reduce((sum, value, at) => (at % (n + 1) === 0 ? sum : sum + value * value), 0)
}

function signOfLargest(v: Float64Array, n: number, column: number): number {
  let largest = 0
  for (let row = 0; row < n; row++) {
    if (Math.abs(v[row * n + column]!) > Math.abs(largest)) largest = v[row * n + column]!
  }
  return largest < 0 ? -1 : 1
}
