/**
 * A matrix cut between two columns: the first `width` columns and the others.
 * @param matrix row-major, shape [rows, columns]
 * @returns two new matrices, shapes [rows, width] and [rows, columns − width]
 */
export function columnsBefore(
  matrix: Float32Array,
  rows: number,
  width: number,
): [Float32Array, Float32Array] {
  const columns = matrix.length / rows
  const others = columns - width
  const left = new Float32Array(rows * width)
  const right = new Float32Array(rows * others)
  for (let row = 0; row < rows; row++) {
    const from = row * columns
    left.set(matrix.subarray(from, from + width), row * width)
    right.set(matrix.subarray(from + width, from + columns), row * others)
  }
  return [left, right]
}
