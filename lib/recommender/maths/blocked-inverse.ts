import type * as TensorFlow from '@tensorflow/tfjs'
import { cholesky, choleskySolve } from './cholesky'

/** Up to this number of rows, plain loops in double precision are fast enough. */
const smallestBlock = 128

/**
 * The inverse of a symmetric positive definite matrix by recursive halving. Nearly all of its 4⁄3·n³ operations are
 * matrix products. With the Schur complement S = D − Bᵀ·A⁻¹·B and U = A⁻¹·B·S⁻¹:
 *
 *     ⎡ A  B ⎤⁻¹   ⎡ A⁻¹ + U·(A⁻¹·B)ᵀ  −U  ⎤
 *     ⎣ Bᵀ D ⎦   = ⎣ −Uᵀ               S⁻¹ ⎦
 *
 * @param matrix shape [n, n], single precision
 * @param block the largest number of rows of a block that is not halved further
 * @returns shape [n, n]; the caller disposes of it
 * @throws {RangeError} if the matrix is not positive definite
 * @see Strassen 1969, "Gaussian Elimination is not Optimal"; Golub & Van Loan, "Matrix Computations", §3.2
 */
export function blockedInverse(
  tf: typeof TensorFlow,
  matrix: TensorFlow.Tensor2D,
  block = smallestBlock,
): TensorFlow.Tensor2D {
  const [n] = matrix.shape
  if (n <= block) return smallInverse(tf, matrix)
  const half = n >> 1
  const rest = n - half
  // Transposes are explicit, because the WebAssembly backend has a fast kernel only for matrices that are not
  // transposed. Each step disposes of its tensors at once, because a quarter of a large matrix is large.
  const inverseOf = (part: () => TensorFlow.Tensor2D): TensorFlow.Tensor2D =>
    tf.tidy(() => blockedInverse(tf, part(), block))
  const b = () => tf.slice(matrix, [0, half], [half, rest])
  return tf.tidy(() => {
    const a = inverseOf(() => tf.slice(matrix, [0, 0], [half, half]))
    const ab = tf.tidy(() => tf.matMul<TensorFlow.Tensor2D>(a, b()))
    const s = inverseOf(() => {
      const d = tf.slice(matrix, [half, half], [rest, rest])
      return tf.sub(d, tf.matMul(tf.transpose(b()), ab))
    })
    const minusU = tf.tidy(() => tf.neg(tf.matMul<TensorFlow.Tensor2D>(ab, s)))
    const corner = tf.tidy(() =>
      tf.sub<TensorFlow.Tensor2D>(a, tf.matMul(minusU, tf.transpose(ab))),
    )
    tf.dispose([a, ab])
    const upper = tf.concat([corner, minusU], 1)
    corner.dispose()
    const lower = tf.tidy(() => tf.concat([tf.transpose(minusU), s], 1))
    tf.dispose([minusU, s])
    return tf.concat([upper, lower], 0)
  })
}

/** Column by column, by Cholesky's factorisation. */
function smallInverse(tf: typeof TensorFlow, matrix: TensorFlow.Tensor2D): TensorFlow.Tensor2D {
  const [n] = matrix.shape
  const factor = Float64Array.from(matrix.dataSync())
  cholesky(factor, n)
  const inverse = new Float32Array(n * n)
  const column = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    column.fill(0)
    column[j] = 1
    choleskySolve(factor, n, column)
    inverse.set(column, j * n) // a row as well: the inverse is symmetric
  }
  return tf.tensor2d(inverse, [n, n])
}
