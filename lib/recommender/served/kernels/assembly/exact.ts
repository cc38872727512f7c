/** Products of single-precision matrices with double-precision vectors, summed in double precision. */

/** out −= A x for a symmetric A of `n` rows, given by its lower triangle; rows have `ld` numbers. */
export function subtractSymmetricProduct(a: usize, n: i32, ld: i32, x: usize, out: usize): void {
  for (let i = 0; i < n; i++) {
    const row = a + ((<usize>i * <usize>ld) << 2)
    const at = (<usize>i) << 3
    const xi = load<f64>(x + at)
    const scale = f64x2.splat(xi)
    let sums = f64x2.splat(0)
    let j = 0
    for (; j + 2 <= i; j += 2) {
      const pair = f64x2.promote_low_f32x4(v128.load64_zero(row + ((<usize>j) << 2)))
      const other = (<usize>j) << 3
      sums = f64x2.add(sums, f64x2.mul(pair, v128.load(x + other)))
      v128.store(out + other, f64x2.sub(v128.load(out + other), f64x2.mul(pair, scale)))
    }
    let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
    for (; j < i; j++) {
      const value = <f64>load<f32>(row + ((<usize>j) << 2))
      const other = (<usize>j) << 3
      sum += value * load<f64>(x + other)
      store<f64>(out + other, load<f64>(out + other) - value * xi)
    }
    sum += <f64>load<f32>(row + ((<usize>i) << 2)) * xi
    store<f64>(out + at, load<f64>(out + at) - sum)
  }
}

/** out[i] −= matrix[rows[i]] · x */
export function subtractDotsOfRows(
  matrix: usize,
  width: i32,
  rows: usize,
  count: i32,
  x: usize,
  out: usize,
): void {
  const stride = (<usize>width) << 2
  for (let i = 0; i < count; i++) {
    const row = matrix + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
    let low = f64x2.splat(0)
    let high = f64x2.splat(0)
    for (let at: usize = 0; at < stride; at += 16) {
      const from = x + (at << 1)
      const first = f64x2.promote_low_f32x4(v128.load64_zero(row + at))
      const second = f64x2.promote_low_f32x4(v128.load64_zero(row + at, 8))
      low = f64x2.add(low, f64x2.mul(first, v128.load(from)))
      high = f64x2.add(high, f64x2.mul(second, v128.load(from, 16)))
    }
    const sums = f64x2.add(low, high)
    const to = out + ((<usize>i) << 3)
    const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
    store<f64>(to, load<f64>(to) - sum)
  }
}

/** out += Σ weights[i] · matrix[rows[i]] */
export function addRowsExactly(
  matrix: usize,
  width: i32,
  rows: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const stride = (<usize>width) << 2
  for (let i = 0; i < count; i++) {
    const row = matrix + <usize>load<u32>(rows + ((<usize>i) << 2)) * stride
    const weight = f64x2.splat(load<f64>(weights + ((<usize>i) << 3)))
    for (let at: usize = 0; at < stride; at += 8) {
      const to = out + (at << 1)
      const pair = f64x2.promote_low_f32x4(v128.load64_zero(row + at))
      v128.store(to, f64x2.add(v128.load(to), f64x2.mul(pair, weight)))
    }
  }
}
