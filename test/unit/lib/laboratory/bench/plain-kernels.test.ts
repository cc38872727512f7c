import { expect, test } from 'vitest'
import * as plain from '@/lib/laboratory/bench/plain-kernels'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'

const memory = new KernelMemory()
const { kernels } = memory
const random = randomFrom(1)
const numbers = (length: number): Float32Array => memory.floats(length).map(() => random() - 0.5)
const width = 8
const matrix = memory.copyFloats(numbers(12 * width))
const rows = memory.copyInts([3, 0, 7, 3, 11, 9])
const weights = memory.copyFloats(numbers(rows.length))
const vector = memory.copyFloats(numbers(width))
const definite = memory.floats(12 * 12)
kernels.addGramOfRows(matrix, width, 12, definite, 12)
for (let i = 0; i < 12; i++) definite[13 * i]! += 2

/** Both write into arrays with the same initial values. */
function expectAlike(
  compiled: (out: Float32Array) => void,
  loops: (out: Float32Array) => void,
  start: Float32Array = new Float32Array(144),
): void {
  const [left, right] = [memory.copyFloats(start), memory.copyFloats(start)]
  compiled(left)
  loops(right)
  for (const [i, value] of left.entries()) expect(right[i]).toBeCloseTo(value, 5)
}

test('plain kernels compute the same as the compiled ones', () => {
  expectAlike(
    (out) => kernels.addRows(matrix, width, rows, weights, out),
    (out) => plain.addRows(matrix, width, rows, weights, out),
  )
  expectAlike(
    (out) => kernels.dotRows(matrix, width, 12, vector, out),
    (out) => plain.dotRows(matrix, width, 12, vector, out),
  )
  expectAlike(
    (out) => kernels.addGramOfRows(matrix, width, 12, out, 12),
    (out) => plain.addGramOfRows(matrix, width, 12, out, 12),
  )
  expectAlike(
    (out) => kernels.gaussianGram(matrix, width, 12, 0.3, 1.5, out, 12),
    (out) => plain.gaussianGram(matrix, width, 12, 0.3, 1.5, out, 12),
  )
  expectAlike(
    (out) => kernels.takeTriangle(definite, 12, rows, out, 12),
    (out) => plain.takeTriangle(definite, 12, rows, out, 12),
  )
  expectAlike(
    (out) => kernels.addLogs(matrix, 0.4, 0.7, out),
    (out) => plain.addLogs(matrix, 0.4, 0.7, out),
  )
  expectAlike(
    (out) => kernels.addStandardized(matrix, 0.7, out),
    (out) => plain.addStandardized(matrix, 0.7, out),
  )
})

test('plain kernels that work in place compute the same lower triangle', () => {
  expectAlike(
    (a) => kernels.cholesky(a, 12, 12),
    (a) => plain.cholesky(a, 12, 12),
    definite,
  )
  const factor = memory.copyFloats(definite)
  kernels.cholesky(factor, 12, 12)
  expectAlike(
    (b) => kernels.solveLowerRows(factor, width, 12, b, width, 12),
    (b) => plain.solveLowerRows(factor, width, 12, b, width, 12),
    matrix,
  )
  // Only the lower triangle counts.
  const lower = (out: Float32Array): void =>
    out.forEach((_, at) => {
      if (at % width > Math.floor(at / width)) out[at] = 0
    })
  expectAlike(
    (out) => {
      kernels.addOuterProducts(matrix, width, rows, weights, out)
      lower(out.subarray(0, width * width))
    },
    (out) => plain.addOuterProducts(matrix, width, rows, weights, out),
  )
})
