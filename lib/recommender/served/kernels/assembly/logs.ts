/** The bits of √½ as a single-precision number. */
const rootOfHalf: i32 = 0x3f3504f3

/**
 * out += weight · ln(max(values, 0) + offset), for an offset of at least 2⁻¹²⁶. The error of the logarithm is at most
 * 1e-6 of max(1, |logarithm|). NaN and infinity give NaN.
 */
export function addLogs(values: usize, count: i32, offset: f32, weight: f32, out: usize): void {
  const bytes = (<usize>count) << 2
  const whole = bytes & ~15
  const offsets = f32x4.splat(offset)
  const weights = f32x4.splat(weight)
  let at: usize = 0
  for (; at < whole; at += 16) {
    const positive = f32x4.max(v128.load(values + at), f32x4.splat(0))
    const added = f32x4.mul(weights, logs(f32x4.add(positive, offsets)))
    v128.store(out + at, f32x4.add(v128.load(out + at), added))
  }
  for (; at < bytes; at += 4) {
    const positive = f32x4.splat(max<f32>(load<f32>(values + at), 0) + offset)
    store<f32>(out + at, load<f32>(out + at) + weight * f32x4.extract_lane(logs(positive), 0))
  }
}

/**
 * ln x of four numbers above 0. With x = 2ᵉ·m and √½ ≤ m < √2, ln x = e·ln 2 + 2 artanh(s) for s = (m − 1) / (m + 1).
 * As |s| < 0.172, four terms of artanh(s) = s + s³/3 + s⁵/5 + s⁷/7 + … suffice.
 */
function logs(x: v128): v128 {
  const exponents = i32x4.shr_s(i32x4.sub(x, i32x4.splat(rootOfHalf)), 23)
  const m = i32x4.sub(x, i32x4.shl(exponents, 23))
  const one = f32x4.splat(1)
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one))
  const square = f32x4.mul(s, s)
  let sum = f32x4.splat(<f32>(2.0 / 7.0))
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(<f32>(2.0 / 5.0)))
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(<f32>(2.0 / 3.0)))
  sum = f32x4.add(f32x4.mul(sum, square), f32x4.splat(2))
  const whole = f32x4.mul(f32x4.convert_i32x4_s(exponents), f32x4.splat(<f32>Math.LN2))
  const result = f32x4.add(whole, f32x4.mul(sum, s))
  return f32x4.add(result, f32x4.sub(x, x)) // x − x is NaN for NaN and infinity, otherwise 0
}
