import { expect, test } from 'vitest'
import { compressRows, timesDense, transpose } from '@/lib/recommender/maths/sparse'

// ⎡ 0 2 0 ⎤
// ⎣ 3 0 4 ⎦
const matrix = compressRows({
  rowCount: 2,
  columnCount: 3,
  rows: Int32Array.of(1, 0, 1),
  columns: Int32Array.of(2, 1, 0),
  values: Float32Array.of(4, 2, 3),
})

test('compressRows groups entries by row and keeps their order', () => {
  expect([...matrix.offsets]).toEqual([0, 1, 3])
  expect([...matrix.columns]).toEqual([1, 2, 0])
  expect([...matrix.values]).toEqual([2, 4, 3])
})

test('the transpose has a row for every column', () => {
  const { rowCount, columnCount, offsets, columns, values } = transpose(matrix)
  expect([rowCount, columnCount]).toEqual([3, 2])
  expect([...offsets]).toEqual([0, 1, 2, 3])
  expect([...columns]).toEqual([1, 0, 1])
  expect([...values]).toEqual([3, 2, 4])
})

test('timesDense multiplies by a dense matrix', () => {
  const dense = Float64Array.of(1, 10, 2, 20, 3, 30)
  // Rows: 2 · (2, 20) and 3 · (1, 10) + 4 · (3, 30).
  expect([...timesDense(matrix, dense, 2)]).toEqual([4, 40, 15, 150])
})
