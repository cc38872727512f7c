import { addScaled, dot, multiplyAdd, sumLanes } from './lanes'

/**
 * Replace the lower triangle of a positive definite matrix by its Cholesky factor; rows have `ld` numbers. Two rows and
 * four columns at a time, to read both less often.
 * @returns 0, or 1 + the row whose pivot is not positive
 */
export function cholesky(a: usize, n: i32, ld: i32): i32 {
  const stride = (<usize>ld) << 2
  let i = 0
  for (; i + 2 <= n; i += 2) {
    const row = a + <usize>i * stride
    let j = 0
    for (; j + 4 <= i; j += 4) eliminateTwoRows(row, a + <usize>j * stride, j, stride)
    if (!finishRow(a, i, j, stride)) return i + 1
    if (!finishRow(a, i + 1, j, stride)) return i + 2
  }
  if (i < n && !finishRow(a, i, 0, stride)) return i + 1
  return 0
}

/** The factor of row i from column j, a multiple of 4. @returns whether its pivot is positive */
function finishRow(a: usize, i: i32, j: i32, stride: usize): bool {
  const row = a + <usize>i * stride
  for (; j + 4 <= i; j += 4) eliminateRow(row, a + <usize>j * stride, j, stride)
  for (; j < i; j++) {
    const other = a + <usize>j * stride
    const at = (<usize>j) << 2
    store<f32>(row + at, (load<f32>(row + at) - dot(row, other, j)) / load<f32>(other + at))
  }
  const diagonal = row + ((<usize>i) << 2)
  const pivot = load<f32>(diagonal) - dot(row, row, i)
  if (!(pivot > 0)) return false
  store<f32>(diagonal, Mathf.sqrt(pivot))
  return true
}

/** Columns j to j + 3 of a row; `other` is row j. */
function eliminateRow(row: usize, other: usize, j: i32, stride: usize): void {
  let p = f32x4.splat(0)
  let q = f32x4.splat(0)
  let r = f32x4.splat(0)
  let s = f32x4.splat(0)
  const end = (<usize>j) << 2
  for (let x: usize = 0; x < end; x += 16) {
    const v = v128.load(row + x)
    const at = other + x
    p = multiplyAdd(p, v, v128.load(at))
    q = multiplyAdd(q, v, v128.load(at + stride))
    r = multiplyAdd(r, v, v128.load(at + 2 * stride))
    s = multiplyAdd(s, v, v128.load(at + 3 * stride))
  }
  solveCorner(row + end, other + end, stride, sumLanes(p), sumLanes(q), sumLanes(r), sumLanes(s))
}

/** Columns j to j + 3 of a row and of the next row; `other` is row j. */
function eliminateTwoRows(row: usize, other: usize, j: i32, stride: usize): void {
  let p = f32x4.splat(0)
  let q = f32x4.splat(0)
  let r = f32x4.splat(0)
  let s = f32x4.splat(0)
  let nextP = f32x4.splat(0)
  let nextQ = f32x4.splat(0)
  let nextR = f32x4.splat(0)
  let nextS = f32x4.splat(0)
  const next = row + stride
  const end = (<usize>j) << 2
  for (let x: usize = 0; x < end; x += 16) {
    const v = v128.load(row + x)
    const w = v128.load(next + x)
    const at = other + x
    let column = v128.load(at)
    p = multiplyAdd(p, v, column)
    nextP = multiplyAdd(nextP, w, column)
    column = v128.load(at + stride)
    q = multiplyAdd(q, v, column)
    nextQ = multiplyAdd(nextQ, w, column)
    column = v128.load(at + 2 * stride)
    r = multiplyAdd(r, v, column)
    nextR = multiplyAdd(nextR, w, column)
    column = v128.load(at + 3 * stride)
    s = multiplyAdd(s, v, column)
    nextS = multiplyAdd(nextS, w, column)
  }
  const corner = other + end
  solveCorner(row + end, corner, stride, sumLanes(p), sumLanes(q), sumLanes(r), sumLanes(s))
  solveCorner(
    next + end,
    corner,
    stride,
    sumLanes(nextP),
    sumLanes(nextQ),
    sumLanes(nextR),
    sumLanes(nextS),
  )
}

/** The 4 × 4 corner, in which each column needs the ones before it; p … s are the products of the columns before. */
function solveCorner(
  at: usize,
  corner: usize,
  stride: usize,
  p: f32,
  q: f32,
  r: f32,
  s: f32,
): void {
  const w = (load<f32>(at) - p) / load<f32>(corner)
  const x1 = load<f32>(at, 4) - q - w * load<f32>(corner + stride)
  const x = x1 / load<f32>(corner + stride, 4)
  const third = corner + 2 * stride
  const y1 = load<f32>(at, 8) - r - w * load<f32>(third) - x * load<f32>(third, 4)
  const y = y1 / load<f32>(third, 8)
  const fourth = corner + 3 * stride
  const z1 =
    load<f32>(at, 12) -
    s -
    w * load<f32>(fourth) -
    x * load<f32>(fourth, 4) -
    y * load<f32>(fourth, 8)
  store<f32>(at, w)
  store<f32>(at, x, 4)
  store<f32>(at, y, 8)
  store<f32>(at, z1 / load<f32>(fourth, 12), 12)
}

/** Solve L x = b in place, from a Cholesky factor. */
export function solveLower(factor: usize, n: i32, ld: i32, b: usize): void {
  const stride = (<usize>ld) << 2
  for (let i = 0; i < n; i++) {
    const row = factor + <usize>i * stride
    const at = (<usize>i) << 2
    store<f32>(b + at, (load<f32>(b + at) - dot(row, b, i)) / load<f32>(row + at))
  }
}

/** Solve Lᵀ x = b in place, from a Cholesky factor. */
export function solveLowerTransposed(factor: usize, n: i32, ld: i32, b: usize): void {
  const stride = (<usize>ld) << 2
  for (let i = n - 1; i >= 0; i--) {
    const row = factor + <usize>i * stride
    const at = (<usize>i) << 2
    const x = load<f32>(b + at) / load<f32>(row + at)
    store<f32>(b + at, x)
    addScaled(b, row, -x, i)
  }
}

/**
 * Replace a Cholesky factor L by L⁻¹, in place; n is a multiple of 4, and the upper triangle has zeros, before and
 * after. Four columns at a time: row i of L⁻¹ is (eᵢ − Σ L[i, j] · row j of L⁻¹) / L[i, i], over j < i.
 */
export function invertLower(factor: usize, n: i32, ld: i32): void {
  const stride = (<usize>ld) << 2
  for (let c = 0; c < n; c += 4) {
    const column = (<usize>c) << 2
    const first = factor + <usize>c * stride
    for (let i = c; i < n; i++) {
      const row = factor + <usize>i * stride
      const diagonal = row + ((<usize>i) << 2)
      const reciprocal: f32 = -1 / load<f32>(diagonal)
      let sum = f32x4.splat(0)
      let other = f32x4.splat(0)
      let from = first + column
      let at = row + column
      for (; at + 4 < diagonal; at += 8) {
        sum = multiplyAdd(sum, v128.load_splat<f32>(at), v128.load(from))
        other = multiplyAdd(other, v128.load_splat<f32>(at, 4), v128.load(from + stride))
        from += 2 * stride
      }
      if (at < diagonal) sum = multiplyAdd(sum, v128.load_splat<f32>(at), v128.load(from))
      const scaled = f32x4.mul(f32x4.add(sum, other), f32x4.splat(reciprocal))
      v128.store(row + column, scaled)
      if (i < c + 4) store<f32>(diagonal, -reciprocal)
    }
  }
}

/**
 * Solve L x = b in place for each of `count` vectors b, rows of `width` ≥ n numbers. Four vectors at a time, to read
 * the factor a quarter as often.
 */
export function solveLowerRows(
  factor: usize,
  n: i32,
  ld: i32,
  rows: usize,
  width: i32,
  count: i32,
): void {
  const next = (<usize>width) << 2
  let i = 0
  for (; i + 4 <= count; i += 4) solveLowerFour(factor, n, ld, rows + <usize>i * next, next)
  for (; i < count; i++) solveLower(factor, n, ld, rows + <usize>i * next)
}

/** Solve L x = b in place for four vectors b, `next` bytes apart. */
function solveLowerFour(factor: usize, n: i32, ld: i32, b: usize, next: usize): void {
  const stride = (<usize>ld) << 2
  for (let i = 0; i < n; i++) {
    const row = factor + <usize>i * stride
    const whole = (<usize>(i & ~3)) << 2
    let p = f32x4.splat(0)
    let q = f32x4.splat(0)
    let r = f32x4.splat(0)
    let s = f32x4.splat(0)
    for (let x: usize = 0; x < whole; x += 16) {
      const v = v128.load(row + x)
      const at = b + x
      p = multiplyAdd(p, v, v128.load(at))
      q = multiplyAdd(q, v, v128.load(at + next))
      r = multiplyAdd(r, v, v128.load(at + 2 * next))
      s = multiplyAdd(s, v, v128.load(at + 3 * next))
    }
    let w = sumLanes(p)
    let x = sumLanes(q)
    let y = sumLanes(r)
    let z = sumLanes(s)
    const diagonal = (<usize>i) << 2
    for (let c = whole; c < diagonal; c += 4) {
      const v = load<f32>(row + c)
      const at = b + c
      w += v * load<f32>(at)
      x += v * load<f32>(at + next)
      y += v * load<f32>(at + 2 * next)
      z += v * load<f32>(at + 3 * next)
    }
    const pivot = load<f32>(row + diagonal)
    const to = b + diagonal
    store<f32>(to, (load<f32>(to) - w) / pivot)
    store<f32>(to + next, (load<f32>(to + next) - x) / pivot)
    store<f32>(to + 2 * next, (load<f32>(to + 2 * next) - y) / pivot)
    store<f32>(to + 3 * next, (load<f32>(to + 3 * next) - z) / pivot)
  }
}
