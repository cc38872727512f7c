import { addScaled, dot, multiplyAdd, sumLanes } from './lanes'

/**
 * Replace the lower triangle of a positive definite matrix by its Cholesky factor, row by row; `ld` numbers from row to
 * row. Four columns at a time, so that the row is read a quarter as often.
 * @returns 0, or 1 + the row whose pivot is not positive
 */
export function cholesky(a: usize, n: i32, ld: i32): i32 {
  const stride = (<usize>ld) << 2
  for (let i = 0; i < n; i++) {
    const row = a + <usize>i * stride
    let j = 0
    for (; j + 4 <= i; j += 4) {
      const other = a + <usize>j * stride
      let p = f32x4.splat(0)
      let q = f32x4.splat(0)
      let r = f32x4.splat(0)
      let s = f32x4.splat(0)
      const end = (<usize>j) << 2
      for (let x: usize = 0; x < end; x += 16) {
        const v = v128.load(row + x)
        p = multiplyAdd(p, v, v128.load(other + x))
        q = multiplyAdd(q, v, v128.load(other + x + stride))
        r = multiplyAdd(r, v, v128.load(other + x + 2 * stride))
        s = multiplyAdd(s, v, v128.load(other + x + 3 * stride))
      }
      // The 4 × 4 corner, in which each column needs the ones before it.
      const at = row + end
      const corner = other + end
      const w = (load<f32>(at) - sumLanes(p)) / load<f32>(corner)
      const x1 = load<f32>(at, 4) - sumLanes(q) - w * load<f32>(corner + stride)
      const x = x1 / load<f32>(corner + stride, 4)
      const third = corner + 2 * stride
      const y1 = load<f32>(at, 8) - sumLanes(r) - w * load<f32>(third) - x * load<f32>(third, 4)
      const y = y1 / load<f32>(third, 8)
      const fourth = corner + 3 * stride
      const z1 =
        load<f32>(at, 12) -
        sumLanes(s) -
        w * load<f32>(fourth) -
        x * load<f32>(fourth, 4) -
        y * load<f32>(fourth, 8)
      store<f32>(at, w)
      store<f32>(at, x, 4)
      store<f32>(at, y, 8)
      store<f32>(at, z1 / load<f32>(fourth, 12), 12)
    }
    for (; j < i; j++) {
      const other = a + <usize>j * stride
      const at = (<usize>j) << 2
      store<f32>(row + at, (load<f32>(row + at) - dot(row, other, j)) / load<f32>(other + at))
    }
    const diagonal = row + ((<usize>i) << 2)
    const pivot = load<f32>(diagonal) - dot(row, row, i)
    if (!(pivot > 0)) return i + 1
    store<f32>(diagonal, Mathf.sqrt(pivot))
  }
  return 0
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

/** Solve L x = b in place for each of `count` vectors b, rows of `width` ≥ n numbers. */
export function solveLowerRows(
  factor: usize,
  n: i32,
  ld: i32,
  rows: usize,
  width: i32,
  count: i32,
): void {
  for (let i = 0; i < count; i++) solveLower(factor, n, ld, rows + ((<usize>i * <usize>width) << 2))
}
