/** Sum of the four lanes. */
export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  )
}

/** sum + a · b, lane by lane. */
export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return f32x4.add(sum, f32x4.mul(a, b))
}

/** Dot product of `length` numbers, any length. */
export function dot(left: usize, right: usize, length: i32): f32 {
  let sum = f32x4.splat(0)
  let other = f32x4.splat(0)
  let i = 0
  for (; i + 8 <= length; i += 8) {
    const at = (<usize>i) << 2
    sum = multiplyAdd(sum, v128.load(left + at), v128.load(right + at))
    other = multiplyAdd(other, v128.load(left + at, 16), v128.load(right + at, 16))
  }
  let total = sumLanes(f32x4.add(sum, other))
  for (; i < length; i++) {
    const at = (<usize>i) << 2
    total += load<f32>(left + at) * load<f32>(right + at)
  }
  return total
}

/** target += factor · source, over `length` numbers, any length. */
export function addScaled(target: usize, source: usize, factor: f32, length: i32): void {
  const factors = f32x4.splat(factor)
  let i = 0
  for (; i + 4 <= length; i += 4) {
    const at = (<usize>i) << 2
    v128.store(target + at, multiplyAdd(v128.load(target + at), factors, v128.load(source + at)))
  }
  for (; i < length; i++) {
    const at = (<usize>i) << 2
    store<f32>(target + at, load<f32>(target + at) + factor * load<f32>(source + at))
  }
}
