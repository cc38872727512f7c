import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { normal, randomFrom } from '@/lib/recommender'

// By hand: mean 5, deviation 2 (the textbook example of eight numbers), so 9 is two deviations above it.
test('adds values scaled to mean 0 and deviation 1, with their weight', () => {
  const memory = new KernelMemory()
  const out = memory.floats(8).fill(1)
  memory.kernels.addStandardized(memory.copyFloats([2, 4, 4, 4, 5, 5, 7, 9]), 10, out)
  const expected = [-15, -5, -5, -5, 0, 0, 10, 20].map((value) => 1 + value)
  for (const [i, value] of expected.entries()) expect(out[i]).toBeCloseTo(value, 4)
})

test.each([1, 2, 3, 4, 7, 1001])('agrees with plain loops over %i numbers', (count) => {
  const memory = new KernelMemory()
  const random = randomFrom(count)
  const values = Float32Array.from({ length: count }, () => 3 + normal(random))
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count
  const out = memory.floats(count)
  memory.kernels.addStandardized(memory.copyFloats(values), 0.3, out)
  for (const [i, value] of values.entries()) {
    const expected = variance > 0 ? (0.3 * (value - mean)) / Math.sqrt(variance) : 0
    expect(out[i]).toBeCloseTo(expected, 5)
  }
})

test('adds nothing if all values are equal or there are none', () => {
  const memory = new KernelMemory()
  const out = memory.copyFloats([1, 2, 3, 4, 5])
  memory.kernels.addStandardized(memory.floats(5).fill(2), 1, out)
  memory.kernels.addStandardized(memory.floats(0), 1, memory.floats(0))
  expect([...out]).toEqual([1, 2, 3, 4, 5])
})
