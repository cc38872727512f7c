import { expect, test } from 'vitest'
import { randomFrom } from '@/lib/recommender'
import { KernelMemory } from '@/lib/recommender/served/kernels/memory'
import { compressRows, type SparseMatrix } from '@/lib/recommender/maths/sparse'
import { sideInformation } from '@/lib/recommender/served/factors/side-information'
import { expectClose } from '../../../../../support/close'
import {
  identity,
  inverseOf,
  matrixOf,
  plus,
  randomMatrix,
  times,
  transposed,
  type Matrix,
} from '../../../../../support/dense'

const k = 4

function sparse(memory: KernelMemory, matrix: Matrix): SparseMatrix {
  const entries = matrix.flatMap((values, row) =>
    values.flatMap((value, column) => (value === 0 ? [] : [{ row, column, value }])),
  )
  return memory.copySparse(
    compressRows({
      rowCount: matrix.length,
      columnCount: matrix[0]!.length,
      rows: Int32Array.from(entries, ({ row }) => row),
      columns: Int32Array.from(entries, ({ column }) => column),
      values: Float32Array.from(entries, ({ value }) => value),
    }),
  )
}

// By hand: each row has its own feature, so the weights are targets / (1 + ridge).
test('orthogonal features need one step', () => {
  const memory = new KernelMemory()
  const own = sideInformation(memory, sparse(memory, identity(3)), k, 3)
  own.fit(memory.copyFloats([4, 8, 0, -4, 0, 0, 0, 0, 1, 1, 1, 1]))
  const expected = [1, 2, 0, -1, 0, 0, 0, 0, 0.25, 0.25, 0.25, 0.25]
  expectClose(own.weights, expected, 1e-6)
  expectClose(own.means, expected, 1e-6)
})

test('repeated calls continue and converge to ridge regression', () => {
  const random = randomFrom(3)
  const memory = new KernelMemory()
  // 40 rows and 25 features, a third of them not 0: eight steps are not enough.
  const features = matrixOf(40, 25, () => (random() < 0.3 ? 0.2 + 2 * random() : 0))
  const targets = randomMatrix(40, k, random)
  const own = sideInformation(memory, sparse(memory, features), k, 0.05)
  const turned = transposed(features)
  const exact = times(
    inverseOf(plus(times(turned, features), identity(25, 0.05))),
    times(turned, targets),
  )
  const stored = memory.copyFloats(targets.flat())
  const farthest = (): number =>
    exact.flat().reduce((most, value, at) => Math.max(most, Math.abs(value - own.weights[at]!)), 0)
  own.fit(stored)
  const once = farthest()
  expect(once).toBeGreaterThan(1e-3)
  for (let call = 0; call < 15; call++) own.fit(stored)
  expectClose(own.weights, exact.flat(), 1e-4)
  expectClose(own.means, times(features, exact).flat(), 1e-4)
})

test('targets of 0 give weights of 0, and so do features that no row has', () => {
  const memory = new KernelMemory()
  const own = sideInformation(memory, sparse(memory, [[1, 0], [1, 0]]), k, 1) // prettier-ignore
  own.fit(memory.floats(8))
  expect([...own.weights, ...own.means].every((value) => value === 0)).toBe(true)
  own.fit(memory.floats(8).fill(3))
  expectClose(own.weights, [2, 2, 2, 2, 0, 0, 0, 0], 1e-6) // 2 · 3 / (2 + 1)
})
