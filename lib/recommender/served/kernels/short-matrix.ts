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

/** The number of steps that `addShortRows` rounds weights to. */
const weightSteps = 8191

/** The weights that `addShortRows` uses: multiples of 1/8191 of the largest; shape [rows]. */
export function roundedWeights(weights: Float32Array): Float64Array {
  let largest = 0
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight))
  if (largest === 0) return new Float64Array(weights.length)
  const perStep = Math.fround(weightSteps / largest)
  return Float64Array.from(
    weights,
    (weight) => (toEven(Math.fround(weight * perStep)) * largest) / weightSteps,
  )
}

/** The nearest integer; of two, the even one. */
function toEven(value: number): number {
  const up = Math.round(value)
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up
}
