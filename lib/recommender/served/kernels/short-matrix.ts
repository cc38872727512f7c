import type { KernelMemory } from './memory'
import type { ShortMatrix, ShortVector } from './kernels'

const steps = 32_767
/** Fewer steps for vectors and weights, so that sums of products fit into 32 bits. */
const vectorSteps = 8191

/** A matrix of shape [rows, columns] in kernel memory, rounded to 1/32767 of its largest number, in half the memory. */
export function shortMatrix(
  memory: KernelMemory,
  source: Float32Array,
  rows: number,
  columns: number,
): ShortMatrix {
  const width = Math.ceil(columns / 8) * 8
  const values = memory.shorts(rows * width)
  const largest = largestOf(source, rows * columns)
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

/** The weights that `addShortRows` uses: multiples of 1/8191 of the largest; shape [rows]. */
export function roundedWeights(weights: Float32Array): Float64Array {
  const largest = largestOf(weights, weights.length)
  if (largest === 0) return new Float64Array(weights.length)
  const perStep = Math.fround(vectorSteps / largest)
  return Float64Array.from(
    weights,
    (weight) => (toEven(Math.fround(weight * perStep)) * largest) / vectorSteps,
  )
}

/** The nearest integer; of two, the even one. */
function toEven(value: number): number {
  const up = Math.round(value)
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up
}

/** A vector in kernel memory, rounded to 1/8191 of its largest number and padded with zeros, as `dotShortRows` needs it. */
export function shortVector(memory: KernelMemory, source: ArrayLike<number>): ShortVector {
  const values = memory.shorts(Math.ceil(source.length / 8) * 8)
  const step = largestOf(source, source.length) / vectorSteps
  if (step > 0) for (let i = 0; i < source.length; i++) values[i] = Math.round(source[i]! / step)
  return { values, step }
}

function largestOf(values: ArrayLike<number>, count: number): number {
  let largest = 0
  for (let i = 0; i < count; i++) largest = Math.max(largest, Math.abs(values[i]!))
  return largest
}
