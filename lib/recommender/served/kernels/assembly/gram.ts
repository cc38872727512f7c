import { addScaled, dot, multiplyAdd, sumLanes } from './lanes'

/** out[i, j] += left[i] · left[j] for j ≤ i; rows of `out` have `ld` numbers. The upper triangle is not changed. */
export function addGramOfRows(matrix: usize, width: i32, count: i32, out: usize, ld: i32): void {
  const stride = (<usize>width) << 2
  for (let i = 0; i < count; i++) {
    const left = matrix + <usize>i * stride
    const to = out + ((<usize>i * <usize>ld) << 2)
    let j = 0
    for (; j + 4 <= i + 1; j += 4) {
      const right = matrix + <usize>j * stride
      let a = f32x4.splat(0)
      let b = f32x4.splat(0)
      let c = f32x4.splat(0)
      let d = f32x4.splat(0)
      for (let x: usize = 0; x < stride; x += 16) {
        const v = v128.load(left + x)
        a = multiplyAdd(a, v, v128.load(right + x))
        b = multiplyAdd(b, v, v128.load(right + x + stride))
        c = multiplyAdd(c, v, v128.load(right + x + 2 * stride))
        d = multiplyAdd(d, v, v128.load(right + x + 3 * stride))
      }
      const at = to + ((<usize>j) << 2)
      store<f32>(at, load<f32>(at) + sumLanes(a))
      store<f32>(at, load<f32>(at, 4) + sumLanes(b), 4)
      store<f32>(at, load<f32>(at, 8) + sumLanes(c), 8)
      store<f32>(at, load<f32>(at, 12) + sumLanes(d), 12)
    }
    for (; j <= i; j++) {
      const at = to + ((<usize>j) << 2)
      store<f32>(at, load<f32>(at) + dot(left, matrix + <usize>j * stride, width))
    }
  }
}

/**
 * out += Σ weights[i] · matrix[rows[i]] matrix[rows[i]]ᵀ: the lower triangle, rows of `width` numbers. Four rows at a
 * time, to read and write `out` a quarter as often.
 */
export function addOuterProducts(
  matrix: usize,
  width: i32,
  rows: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const stride = (<usize>width) << 2
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const at = (<usize>i) << 2
    const p = matrix + <usize>load<u32>(rows + at) * stride
    const q = matrix + <usize>load<u32>(rows + at, 4) * stride
    const r = matrix + <usize>load<u32>(rows + at, 8) * stride
    const s = matrix + <usize>load<u32>(rows + at, 12) * stride
    for (let a = 0; a < width; a++) {
      const column = (<usize>a) << 2
      const wp = f32x4.splat(load<f32>(weights + at) * load<f32>(p + column))
      const wq = f32x4.splat(load<f32>(weights + at, 4) * load<f32>(q + column))
      const wr = f32x4.splat(load<f32>(weights + at, 8) * load<f32>(r + column))
      const ws = f32x4.splat(load<f32>(weights + at, 12) * load<f32>(s + column))
      const to = out + <usize>a * stride
      for (let x: usize = 0; x <= column; x += 16) {
        let sum = v128.load(to + x)
        sum = multiplyAdd(sum, wp, v128.load(p + x))
        sum = multiplyAdd(sum, wq, v128.load(q + x))
        sum = multiplyAdd(sum, wr, v128.load(r + x))
        sum = multiplyAdd(sum, ws, v128.load(s + x))
        v128.store(to + x, sum)
      }
    }
  }
  for (; i < count; i++) {
    const at = (<usize>i) << 2
    const row = matrix + <usize>load<u32>(rows + at) * stride
    const weight = load<f32>(weights + at)
    for (let a = 0; a < width; a++) {
      const factor = weight * load<f32>(row + ((<usize>a) << 2))
      addScaled(out + <usize>a * stride, row, factor, (a + 4) & ~3)
    }
  }
}

/**
 * out[i, j] = amplitude · exp(−½ |rowᵢ − rowⱼ|² / length²); both triangles, rows of `ld` numbers.
 */
export function gaussianGram(
  matrix: usize,
  width: i32,
  count: i32,
  amplitude: f32,
  length: f32,
  out: usize,
  ld: i32,
): void {
  const stride = (<usize>width) << 2
  const scale: f32 = -0.5 / (length * length)
  for (let i = 0; i < count; i++) {
    const left = matrix + <usize>i * stride
    for (let j = 0; j < i; j++) {
      const right = matrix + <usize>j * stride
      let sum = f32x4.splat(0)
      for (let x: usize = 0; x < stride; x += 16) {
        const difference = f32x4.sub(v128.load(left + x), v128.load(right + x))
        sum = multiplyAdd(sum, difference, difference)
      }
      const value = amplitude * Mathf.exp(scale * sumLanes(sum))
      store<f32>(out + ((<usize>i * <usize>ld + <usize>j) << 2), value)
      store<f32>(out + ((<usize>j * <usize>ld + <usize>i) << 2), value)
    }
    store<f32>(out + ((<usize>i * <usize>ld + <usize>i) << 2), amplitude)
  }
}
