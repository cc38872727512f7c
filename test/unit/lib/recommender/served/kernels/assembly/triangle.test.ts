import { expect, test } from 'vitest'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'

/** matrix[i, j] = 100 · i + j: so that every entry shows its position. */
const side = 12
const matrix = Float32Array.from({ length: side * side }, (_, at) => {
  return 100 * Math.floor(at / side) + (at % side)
})

test.each([0, 1, 3, 4, 5, 8, 9])(
  'takeTriangle copies the lower triangle of %i chosen rows and columns',
  (count) => {
    const memory = new KernelMemory()
    const rows = Int32Array.from({ length: count }, (_, i) => (5 * i + 3) % side)
    const out = memory.floats(side * side).fill(-1)
    memory.kernels.takeTriangle(memory.copyFloats(matrix), side, memory.copyInts(rows), out, side)
    for (let i = 0; i < side; i++) {
      for (let j = 0; j < side; j++) {
        const expected = i < count && j <= i ? 100 * rows[i]! + rows[j]! : -1
        expect(out[i * side + j]).toBe(expected)
      }
    }
  },
)
