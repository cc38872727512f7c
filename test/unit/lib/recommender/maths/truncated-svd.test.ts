import { expect, test } from 'vitest'
import { normal, randomFrom } from '@/lib/recommender'
import { jacobiEigen } from '@/lib/recommender/maths/jacobi-eigen'
import { compressRows, type SparseMatrix } from '@/lib/recommender/maths/sparse'
import { truncatedSvd } from '@/lib/recommender/maths/truncated-svd'

function sparse(rowCount: number, columnCount: number, dense: readonly number[]): SparseMatrix {
  const kept = dense.flatMap((value, at) => (value === 0 ? [] : [at]))
  return compressRows({
    rowCount,
    columnCount,
    rows: Int32Array.from(kept, (at) => Math.floor(at / columnCount)),
    columns: Int32Array.from(kept, (at) => at % columnCount),
    values: Float32Array.from(kept, (at) => dense[at]!),
  })
}

// By hand: [3 0; 4 5] has AᵀA = [25 20; 20 25], so σ² = 45 and 5, and v = (1, 1)/√2 for the larger.
test('the singular values of a 2 × 2 matrix equal hand arithmetic', () => {
  const { values, right } = truncatedSvd(sparse(2, 2, [3, 0, 4, 5]), 2, 2, randomFrom(1))
  expect(values[0]).toBeCloseTo(Math.sqrt(45), 10)
  expect(values[1]).toBeCloseTo(Math.sqrt(5), 10)
  expect(right[0]! / right[2]!).toBeCloseTo(1, 10)
})

test('a matrix of rank one has one singular value above 0, and vectors of 0 for the others', () => {
  const { values, right } = truncatedSvd(sparse(2, 3, [1, 2, 2, 2, 4, 4]), 2, 2, randomFrom(1))
  expect(values[0]).toBeCloseTo(Math.sqrt(45), 6)
  expect(values[1]).toBeCloseTo(0, 6)
  expect([right[1], right[3], right[5]]).toEqual([0, 0, 0])
})

test('agrees with the full decomposition of a sparse random matrix', () => {
  const [rows, columns, rank] = [40, 30, 5]
  const random = randomFrom(7)
  const dense = Array.from({ length: rows * columns }, () =>
    random() < 0.3 ? Math.fround(normal(random)) : 0,
  )
  const svd = truncatedSvd(sparse(rows, columns, dense), rank, 60, randomFrom(1))
  const gram = new Float64Array(columns * columns)
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < columns; j++) {
      for (let row = 0; row < rows; row++) {
        gram[i * columns + j]! += dense[row * columns + i]! * dense[row * columns + j]!
      }
    }
  }
  const oracle = jacobiEigen(gram, columns)
  for (let a = 0; a < rank; a++) {
    expect(svd.values[a]).toBeCloseTo(Math.sqrt(oracle.values[a]!), 6)
    let cosine = 0
    for (let i = 0; i < columns; i++) {
      cosine += svd.right[i * rank + a]! * oracle.vectors[i * columns + a]!
    }
    expect(Math.abs(cosine)).toBeCloseTo(1, 6)
    // A·v = σ·u
    for (let row = 0; row < rows; row++) {
      let product = 0
      for (let i = 0; i < columns; i++)
        product += dense[row * columns + i]! * svd.right[i * rank + a]!
      expect(product).toBeCloseTo(svd.values[a]! * svd.left[row * rank + a]!, 5)
    }
  }
})

test('truncatedSvd throws for a rank of 0', () => {
  expect(() => truncatedSvd(sparse(1, 1, [1]), 0, 1, randomFrom(1))).toThrow(RangeError)
})
