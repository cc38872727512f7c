import { multiplyAdd, sumLanes } from './lanes'

/** Sums of rows of 16-bit integers: half the memory to read, and eight products per instruction. */

/** The number of steps that weights are rounded to, so that the sum of eight 16-bit products fits into 32 bits. */
const steps: f32 = 8191

/**
 * out += step · Σ weights[i] · matrix[rows[i]], eight rows at a time. Weights are multiples of 1/8191 of the largest;
 * the length of rows is a multiple of eight.
 */
export function addShortRows(
  matrix: usize,
  step: f32,
  width: i32,
  rows: usize,
  weights: usize,
  count: i32,
  out: usize,
): void {
  const largest = largestOf(weights, count)
  if (!(largest > 0)) return
  const perStep = steps / largest
  const unit = f32x4.splat((step * largest) / steps)
  const bytes = (<usize>width) << 1
  for (let i = 0; i < count; i += 8) {
    const a = rowAt(matrix, bytes, rows, i, count)
    const b = rowAt(matrix, bytes, rows, i + 1, count)
    const c = rowAt(matrix, bytes, rows, i + 2, count)
    const d = rowAt(matrix, bytes, rows, i + 3, count)
    const e = rowAt(matrix, bytes, rows, i + 4, count)
    const f = rowAt(matrix, bytes, rows, i + 5, count)
    const g = rowAt(matrix, bytes, rows, i + 6, count)
    const h = rowAt(matrix, bytes, rows, i + 7, count)
    const ab = weightPair(weights, i, count, perStep)
    const cd = weightPair(weights, i + 2, count, perStep)
    const ef = weightPair(weights, i + 4, count, perStep)
    const gh = weightPair(weights, i + 6, count, perStep)
    for (let x: usize = 0; x < bytes; x += 16) {
      let left = v128.load(a + x)
      let right = v128.load(b + x)
      let low = productsOfLow(left, right, ab)
      let high = productsOfHigh(left, right, ab)
      left = v128.load(c + x)
      right = v128.load(d + x)
      low = i32x4.add(low, productsOfLow(left, right, cd))
      high = i32x4.add(high, productsOfHigh(left, right, cd))
      left = v128.load(e + x)
      right = v128.load(f + x)
      low = i32x4.add(low, productsOfLow(left, right, ef))
      high = i32x4.add(high, productsOfHigh(left, right, ef))
      left = v128.load(g + x)
      right = v128.load(h + x)
      low = i32x4.add(low, productsOfLow(left, right, gh))
      high = i32x4.add(high, productsOfHigh(left, right, gh))
      addIntegers(out + (x << 1), low, unit)
      addIntegers(out + (x << 1) + 16, high, unit)
    }
  }
}

/**
 * out[i] += unit · matrix[i] · vector for `count` rows, four rows at a time. The numbers of the vector are within
 * ±8191, so that the sum of eight products fits into 32 bits: a lane sums the products of 32 numbers of a row.
 */
export function dotShortRows(
  matrix: usize,
  width: i32,
  count: i32,
  vector: usize,
  unit: f32,
  out: usize,
): void {
  const bytes = (<usize>width) << 1
  let row = matrix
  let i = 0
  for (; i + 4 <= count; i += 4) {
    let a = f32x4.splat(0)
    let b = f32x4.splat(0)
    let c = f32x4.splat(0)
    let d = f32x4.splat(0)
    for (let x: usize = 0; x < bytes; x += 64) {
      const end = min(x + 64, bytes)
      const v = vector + x
      const length = end - x
      a = f32x4.add(a, f32x4.convert_i32x4_s(products(row + x, v, length)))
      b = f32x4.add(b, f32x4.convert_i32x4_s(products(row + bytes + x, v, length)))
      c = f32x4.add(c, f32x4.convert_i32x4_s(products(row + 2 * bytes + x, v, length)))
      d = f32x4.add(d, f32x4.convert_i32x4_s(products(row + 3 * bytes + x, v, length)))
    }
    const to = out + ((<usize>i) << 2)
    const sums = sumEach(a, b, c, d)
    v128.store(to, multiplyAdd(v128.load(to), f32x4.splat(unit), sums))
    row += 4 * bytes
  }
  for (; i < count; i++) {
    let a = f32x4.splat(0)
    for (let x: usize = 0; x < bytes; x += 64) {
      const end = min(x + 64, bytes)
      a = f32x4.add(a, f32x4.convert_i32x4_s(products(row + x, vector + x, end - x)))
    }
    const to = out + ((<usize>i) << 2)
    store<f32>(to, load<f32>(to) + unit * sumLanes(a))
    row += bytes
  }
}

/** The products of at most 32 numbers, summed in four lanes. */
function products(left: usize, right: usize, bytes: usize): v128 {
  let sum = i32x4.dot_i16x8_s(v128.load(left), v128.load(right))
  for (let x: usize = 16; x < bytes; x += 16) {
    sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load(left + x), v128.load(right + x)))
  }
  return sum
}

/** The sums of the lanes of four vectors. */
function sumEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

function largestOf(weights: usize, count: i32): f32 {
  let largest: f32 = 0
  for (let i = 0; i < count; i++) {
    largest = Mathf.max(largest, Mathf.abs(load<f32>(weights + ((<usize>i) << 2))))
  }
  return largest
}

/** The address of a row; after the last row, that of any row, because its weight is 0. */
function rowAt(matrix: usize, bytes: usize, rows: usize, i: i32, count: i32): usize {
  return i < count ? matrix + <usize>load<u32>(rows + ((<usize>i) << 2)) * bytes : matrix
}

/** The weights of two rows, alternating in all eight lanes. */
function weightPair(weights: usize, i: i32, count: i32, perStep: f32): v128 {
  const even = weightAt(weights, i, count, perStep)
  const odd = weightAt(weights, i + 1, count, perStep)
  return i32x4.splat((even & 0xffff) | (odd << 16))
}

function weightAt(weights: usize, i: i32, count: i32, perStep: f32): i32 {
  return i < count ? <i32>nearest<f32>(load<f32>(weights + ((<usize>i) << 2)) * perStep) : 0
}

/** The weighted sum of the first four numbers of two rows. */
function productsOfLow(left: v128, right: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.shuffle<i16>(left, right, 0, 8, 1, 9, 2, 10, 3, 11), weights)
}

/** The weighted sum of the last four numbers of two rows. */
function productsOfHigh(left: v128, right: v128, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.shuffle<i16>(left, right, 4, 12, 5, 13, 6, 14, 7, 15), weights)
}

function addIntegers(out: usize, integers: v128, unit: v128): void {
  v128.store(out, f32x4.add(v128.load(out), f32x4.mul(unit, f32x4.convert_i32x4_s(integers))))
}
