import { addScaled, multiplyAdd, sumLanes } from './lanes'

/**
 * out += Σ weights[i] · matrix[rows[i]], eight rows at a time, to read and write `out` an eighth as often, and
 * to wait once for several cache misses.
 */
export function addRows(
  matrix: usize,
  width: i32,
  rows: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const stride = (<usize>width) << 2
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const at = (<usize>i) << 2
    const a = matrix + <usize>load<u32>(rows + at) * stride
    const b = matrix + <usize>load<u32>(rows + at, 4) * stride
    const c = matrix + <usize>load<u32>(rows + at, 8) * stride
    const d = matrix + <usize>load<u32>(rows + at, 12) * stride
    const e = matrix + <usize>load<u32>(rows + at, 16) * stride
    const f = matrix + <usize>load<u32>(rows + at, 20) * stride
    const g = matrix + <usize>load<u32>(rows + at, 24) * stride
    const h = matrix + <usize>load<u32>(rows + at, 28) * stride
    const wa = f32x4.splat(load<f32>(weights + at))
    const wb = f32x4.splat(load<f32>(weights + at, 4))
    const wc = f32x4.splat(load<f32>(weights + at, 8))
    const wd = f32x4.splat(load<f32>(weights + at, 12))
    const we = f32x4.splat(load<f32>(weights + at, 16))
    const wf = f32x4.splat(load<f32>(weights + at, 20))
    const wg = f32x4.splat(load<f32>(weights + at, 24))
    const wh = f32x4.splat(load<f32>(weights + at, 28))
    for (let x: usize = 0; x < stride; x += 16) {
      let sum = v128.load(out + x)
      let other = f32x4.mul(wb, v128.load(b + x))
      sum = multiplyAdd(sum, wa, v128.load(a + x))
      sum = multiplyAdd(sum, wc, v128.load(c + x))
      other = multiplyAdd(other, wd, v128.load(d + x))
      sum = multiplyAdd(sum, we, v128.load(e + x))
      other = multiplyAdd(other, wf, v128.load(f + x))
      sum = multiplyAdd(sum, wg, v128.load(g + x))
      other = multiplyAdd(other, wh, v128.load(h + x))
      v128.store(out + x, f32x4.add(sum, other))
    }
  }
  for (; i < count; i++) {
    const at = (<usize>i) << 2
    const row = matrix + <usize>load<u32>(rows + at) * stride
    addScaled(out, row, load<f32>(weights + at), width)
  }
}

/** out += Σ matrix[rows[i]], eight rows at a time as in `addRows`. */
export function sumRows(matrix: usize, width: i32, rows: usize, count: i32, out: usize): void {
  const stride = (<usize>width) << 2
  let i = 0
  for (; i + 8 <= count; i += 8) {
    const at = (<usize>i) << 2
    const a = matrix + <usize>load<u32>(rows + at) * stride
    const b = matrix + <usize>load<u32>(rows + at, 4) * stride
    const c = matrix + <usize>load<u32>(rows + at, 8) * stride
    const d = matrix + <usize>load<u32>(rows + at, 12) * stride
    const e = matrix + <usize>load<u32>(rows + at, 16) * stride
    const f = matrix + <usize>load<u32>(rows + at, 20) * stride
    const g = matrix + <usize>load<u32>(rows + at, 24) * stride
    const h = matrix + <usize>load<u32>(rows + at, 28) * stride
    for (let x: usize = 0; x < stride; x += 16) {
      const ab = f32x4.add(v128.load(a + x), v128.load(b + x))
      const cd = f32x4.add(v128.load(c + x), v128.load(d + x))
      const ef = f32x4.add(v128.load(e + x), v128.load(f + x))
      const gh = f32x4.add(v128.load(g + x), v128.load(h + x))
      const sum = f32x4.add(f32x4.add(ab, cd), f32x4.add(ef, gh))
      v128.store(out + x, f32x4.add(v128.load(out + x), sum))
    }
  }
  for (; i < count; i++) {
    const row = matrix + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
    addScaled(out, row, 1, width)
  }
}

/** out[i] += matrix[i] · vector for `count` rows, four rows at a time to read the vector a quarter as often. */
export function dotRows(matrix: usize, width: i32, count: i32, vector: usize, out: usize): void {
  const stride = (<usize>width) << 2
  let row = matrix
  let i = 0
  for (; i + 4 <= count; i += 4) {
    let a = f32x4.splat(0)
    let b = f32x4.splat(0)
    let c = f32x4.splat(0)
    let d = f32x4.splat(0)
    for (let x: usize = 0; x < stride; x += 16) {
      const v = v128.load(vector + x)
      const at = row + x
      a = multiplyAdd(a, v, v128.load(at))
      b = multiplyAdd(b, v, v128.load(at + stride))
      c = multiplyAdd(c, v, v128.load(at + 2 * stride))
      d = multiplyAdd(d, v, v128.load(at + 3 * stride))
    }
    const to = out + ((<usize>i) << 2)
    store<f32>(to, load<f32>(to) + sumLanes(a))
    store<f32>(to, load<f32>(to, 4) + sumLanes(b), 4)
    store<f32>(to, load<f32>(to, 8) + sumLanes(c), 8)
    store<f32>(to, load<f32>(to, 12) + sumLanes(d), 12)
    row += 4 * stride
  }
  for (; i < count; i++) {
    let a = f32x4.splat(0)
    for (let x: usize = 0; x < stride; x += 16) {
      a = multiplyAdd(a, v128.load(vector + x), v128.load(row + x))
    }
    const to = out + ((<usize>i) << 2)
    store<f32>(to, load<f32>(to) + sumLanes(a))
    row += stride
  }
}
