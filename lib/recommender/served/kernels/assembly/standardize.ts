/**
 * out += weight · (values − mean) / deviation: values scaled to mean 0 and standard deviation 1, or nothing if all are
 * equal. The sums are in double precision.
 */
export function addStandardized(values: usize, count: i32, weight: f64, out: usize): void {
  const bytes = (<usize>count) << 2
  const whole = bytes & ~15
  let sums = f64x2.splat(0)
  let squares = f64x2.splat(0)
  let at: usize = 0
  for (; at < whole; at += 16) {
    const four = v128.load(values + at)
    const low = f64x2.promote_low_f32x4(four)
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 0))
    sums = f64x2.add(sums, f64x2.add(low, high))
    squares = f64x2.add(squares, f64x2.add(f64x2.mul(low, low), f64x2.mul(high, high)))
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
  let square = f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)
  for (; at < bytes; at += 4) {
    const value = <f64>load<f32>(values + at)
    sum += value
    square += value * value
  }
  const mean = sum / <f64>count
  const variance = square / <f64>count - mean * mean
  if (!(variance > 0)) return
  const scale = weight / Math.sqrt(variance)
  const means = f32x4.splat(<f32>mean)
  const scales = f32x4.splat(<f32>scale)
  for (at = 0; at < whole; at += 16) {
    const scaled = f32x4.mul(f32x4.sub(v128.load(values + at), means), scales)
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled))
  }
  for (; at < bytes; at += 4) {
    const scaled = (load<f32>(values + at) - <f32>mean) * <f32>scale
    store<f32>(out + at, load<f32>(out + at) + scaled)
  }
}
