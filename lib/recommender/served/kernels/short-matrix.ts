import type { ShortMatrix } from './kernels'
import type { KernelMemory } from './memory'

const steps = 32_767

/** A matrix of shape [rows, columns] in kernel memory, rounded to 1/32767 of its largest number, in half the memory. */
export function shortMatrix(
  memory: KernelMemory,
  source: Float32Array,
  rows: number,
  columns: number,
): ShortMatrix {
  const width = Math.ceil(columns / 8) * 8
  const values = memory.shorts(rows * width)
  let largest = 0
  for (let i = 0; i < rows * columns; i++) largest = Math.max(largest, Math.abs(source[i]!))
  const step = largest / steps
  if (largest === 0) return { values, step, width }
  const perStep = steps / largest
  for (let row = 0, at = 0; row < rows; row++) {
    for (let x = 0; x < columns; x++, at++) {
      values[row * width + x] = Math.floor(source[at]! * perStep + 0.5) | 0 // storing an integer is much faster
    }
  }
  return { values, step, width }
}
