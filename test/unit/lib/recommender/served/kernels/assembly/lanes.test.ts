import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'

test.each([0, 1, 3, 4, 7, 8])('addScaled adds %i weighted numbers', (count) => {
  const memory = new KernelMemory()
  const values = Float32Array.from({ length: count }, (_, i) => i + 0.5)
  const out = memory.floats(count + 1).fill(2)
  memory.kernels.addScaled(memory.copyFloats(values), -4, out)
  expect([...out]).toEqual([...values.map((value) => 2 - 4 * value), 2])
})
