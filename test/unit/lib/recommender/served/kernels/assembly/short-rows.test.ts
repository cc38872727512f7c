import { describe, expect, test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { shortMatrix, shortVector } from '@/lib/recommender/served/kernels/short-matrix'

const memory = new KernelMemory()
const { kernels } = memory
const random = randomFrom(1)
const [rowCount, columns] = [9, 13]
const source = Float32Array.from({ length: rowCount * columns }, () => normal(random))
const matrix = shortMatrix(memory, source, rowCount, columns)

test('shortMatrix rounds to 1/32767 of the largest number and pads rows with zeros', () => {
  const largest = Math.max(...source.map(Math.abs))
  expect(matrix.step).toBeCloseTo(largest / 32_767, 12)
  expect(matrix.width).toBe(16)
  expect(Math.max(...matrix.values.map(Math.abs))).toBe(32_767)
  for (let row = 0; row < rowCount; row++) {
    for (let x = 0; x < 16; x++) {
      const value = x < columns ? source[row * columns + x]! : 0
      const kept = matrix.values[row * 16 + x]! * matrix.step
      expect(Math.abs(kept - value)).toBeLessThan(0.501 * matrix.step)
    }
  }
})

describe('a weighted sum of 16-bit rows', () => {
  const chosen = (count: number): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => (7 * i + 2) % rowCount)

  test.each([0, 1, 2, 7, 8, 9, 15, 16, 33])('of %i rows equals plain loops', (count) => {
    const weights = Float32Array.from({ length: count }, () => normal(random))
    const out = memory.floats(16).fill(3)
    kernels.addShortRows(matrix, memory.copyInts(chosen(count)), memory.copyFloats(weights), out)
    // The rounding error of a weight is at most half a step; the largest weight has 8191 steps.
    const maxDifference = Math.max(0, ...weights.map(Math.abs)) / 8191 / 2
    for (let x = 0; x < columns; x++) {
      let [exact, off] = [3, 1e-5]
      for (const [i, row] of chosen(count).entries()) {
        const value = matrix.values[row * 16 + x]! * matrix.step
        exact += weights[i]! * value
        off += maxDifference * Math.abs(value)
      }
      expect(Math.abs(out[x]! - exact)).toBeLessThanOrEqual(off)
    }
    for (let x = columns; x < 16; x++) expect(out[x]).toBe(3)
  })

  // By hand: the sum of the largest products, 8 · 8191 · 32767 steps, just fits into 32 bits.
  test('of the largest numbers and weights does not overflow', () => {
    const ones = shortMatrix(memory, new Float32Array(64).fill(-1), 8, 8)
    const out = memory.floats(8)
    const rows = memory.copyInts([0, 1, 2, 3, 4, 5, 6, 7])
    kernels.addShortRows(ones, rows, memory.floats(8).fill(2), out)
    for (const sum of out) expect(sum).toBeCloseTo(-16, 4)
  })

  test('of nothing but zeros is zero', () => {
    const zeros = shortMatrix(memory, new Float32Array(8), 1, 8)
    const out = memory.floats(8)
    kernels.addShortRows(zeros, memory.ints(1), memory.floats(1).fill(1), out)
    kernels.addShortRows(matrix, memory.ints(1), memory.floats(1), memory.floats(16))
    expect([...out]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})

describe('products of 16-bit rows and a vector', () => {
  test.each([1, 3, 4, 5, 9])('of %i rows equal plain loops', (count) => {
    const vector = Float32Array.from({ length: columns }, () => normal(random))
    const short = shortVector(memory, vector)
    const out = memory.floats(count).fill(3)
    kernels.dotShortRows(matrix, count, short, out)
    for (let row = 0; row < count; row++) {
      let exact = 3
      for (let x = 0; x < columns; x++) {
        exact += matrix.values[row * 16 + x]! * matrix.step * short.values[x]! * short.step
      }
      expect(out[row]).toBeCloseTo(exact, 5)
    }
  })

  test('have a vector that is rounded to 1/8191 of its largest number', () => {
    const { values, step } = shortVector(memory, [0.5, -2, 1 / 3])
    expect(step).toBeCloseTo(2 / 8191, 12)
    expect([...values]).toEqual([2048, -8191, 1365, 0, 0, 0, 0, 0])
    expect([...shortVector(memory, [0, 0]).values]).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })

  // By hand: 72 products of the largest numbers, 32767 · 8191 steps each. Their sum does not fit into 32 bits.
  test('of the largest numbers do not overflow', () => {
    const ones = shortMatrix(memory, new Float32Array(5 * 72).fill(-1), 5, 72)
    const out = memory.floats(5)
    kernels.dotShortRows(ones, 5, shortVector(memory, new Float32Array(72).fill(2)), out)
    for (const sum of out) expect(sum).toBeCloseTo(-144, 3)
  })
})
