import { test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { compressRows } from '@/lib/recommender/maths/sparse'
import { sparseRidge } from '@/lib/recommender/maths/sparse-ridge'
import { expectClose } from '../../../../support/close'
import { inverseOf, timesVector } from '../../../../support/dense'

// By hand: rows (1, 0), (1, 0), (0, 2) with weights 1, 2, 3, ridge 1. First feature: (1·1 + 2·4) / (1 + 2 + 1) = 9/4.
// Second: 3·2·5 / (3·4 + 1) = 30/13.
test('sparseRidge equals hand arithmetic', () => {
  const features = compressRows({
    rowCount: 3,
    columnCount: 2,
    rows: Int32Array.of(0, 1, 2),
    columns: Int32Array.of(0, 0, 1),
    values: Float32Array.of(1, 1, 2),
  })
  const solution = sparseRidge(features, Float64Array.of(1, 4, 5), [1, 2, 3], 1)
  expectClose(solution, [9 / 4, 30 / 13], 1e-9)
})

test('sparseRidge solves the normal equations of several targets', () => {
  const random = randomFrom(5)
  const [rows, columns, width, ridge] = [40, 12, 3, 0.5]
  const dense = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random() < 0.3 ? normal(random) : 0)),
  )
  const entries = dense.flatMap((row, r) => row.map((value, c) => ({ r, c, value })))
  const features = compressRows({
    rowCount: rows,
    columnCount: columns,
    rows: Int32Array.from(entries, ({ r }) => r),
    columns: Int32Array.from(entries, ({ c }) => c),
    values: Float32Array.from(entries, ({ value }) => value),
  })
  const targets = Float64Array.from({ length: rows * width }, () => normal(random))
  const weights = Array.from({ length: rows }, () => random())
  const gram = Array.from({ length: columns }, (_, a) =>
    Array.from({ length: columns }, (__, b) =>
      dense.reduce(
        (sum, row, r) => sum + weights[r]! * Math.fround(row[a]!) * Math.fround(row[b]!),
        a === b ? ridge : 0,
      ),
    ),
  )
  const inverse = inverseOf(gram)
  const solution = sparseRidge(features, targets, weights, ridge)
  for (let target = 0; target < width; target++) {
    const projected = Array.from({ length: columns }, (_, a) =>
      dense.reduce((sum, row, r) => sum + weights[r]! * row[a]! * targets[r * width + target]!, 0),
    )
    const own = solution.filter((_, at) => at % width === target)
    expectClose(own, timesVector(inverse, projected), 1e-4)
  }
})
