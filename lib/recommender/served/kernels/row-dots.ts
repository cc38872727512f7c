import type { KernelMemory } from './memory'
import { shortMatrix, shortVector } from './short-matrix'

/** How exact the scores of all films are. Rounded ones are enough for an order and take half the memory bandwidth. */
export type Precision = 'exact' | 'rounded'

/**
 * Products of the rows of a matrix with vectors.
 *
 * @param matrix in kernel memory, row-major, shape [rows, width]; a copy of it is rounded to 16 bits
 * @returns a function that adds the product of each row and a vector of shape [width] to `out`, shape [rows], in kernel
 *   memory; to be called within `scratch`
 */
export function rowDots(memory: KernelMemory, matrix: Float32Array, rows: number, width: number) {
  const { kernels } = memory
  const rounded = shortMatrix(memory, matrix, rows, width)
  return (vector: ArrayLike<number>, out: Float32Array, precision: Precision): void => {
    if (precision === 'exact') kernels.dotRows(matrix, width, rows, memory.copyFloats(vector), out)
    else kernels.dotShortRows(rounded, rows, shortVector(memory, vector), out)
  }
}
