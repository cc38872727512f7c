import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { normal, randomFrom } from '@/lib/recommender'

// By hand: ln 1 = 0, ln e = 1, ln e⁻² = −2; a negative value counts as 0.
test('adds the logarithm of value + offset, with its weight', () => {
  const memory = new KernelMemory()
  const out = memory.floats(5).fill(1)
  const offset = Math.exp(-2)
  const values = [1 - offset, Math.E - offset, 0, -7, 1 - offset]
  memory.kernels.addLogs(memory.copyFloats(values), offset, 10, out)
  for (const [i, value] of [1, 11, -19, -19, 1].entries()) expect(out[i]).toBeCloseTo(value, 5)
})

test.each([4, 5])('gives NaN for NaN and infinity among %i numbers', (count) => {
  const memory = new KernelMemory()
  for (const wrong of [NaN, Infinity]) {
    const values = memory.floats(count)
    values[count - 1] = wrong
    const out = memory.floats(count)
    memory.kernels.addLogs(values, 1, 1, out)
    expect([...out]).toEqual([...Array<number>(count - 1).fill(0), NaN])
  }
})

test.each([1, 3, 4, 7, 10_001])('agrees with Math.log over %i numbers of any size', (count) => {
  const memory = new KernelMemory()
  const random = randomFrom(count)
  const values = Float32Array.from({ length: count }, () => Math.exp(12 * normal(random)))
  const out = memory.floats(count)
  memory.kernels.addLogs(memory.copyFloats(values), 1e-6, 1, out)
  for (const [i, value] of values.entries()) {
    const expected = Math.log(value + 1e-6)
    expect(Math.abs(out[i]! - expected)).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)))
  }
})
