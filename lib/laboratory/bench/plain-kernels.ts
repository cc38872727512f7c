/** The kernels in plain loops. Matrices are row-major, with `width` or `ld` numbers per row. */

/** out += Σ weights[i] · matrix[rows[i]] */
export function addRows(
  matrix: Float32Array,
  width: number,
  rows: Int32Array,
  weights: Float32Array,
  out: Float32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width
    for (let x = 0; x < width; x++) out[x]! += weights[i]! * matrix[from + x]!
  }
}

/** out[i] += matrix[i] · vector */
export function dotRows(
  matrix: Float32Array,
  width: number,
  count: number,
  vector: Float32Array,
  out: Float32Array,
): void {
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let x = 0; x < width; x++) sum += matrix[i * width + x]! * vector[x]!
    out[i]! += sum
  }
}

/** out[i, j] += matrix[i] · matrix[j] for j ≤ i */
export function addGramOfRows(
  matrix: Float32Array,
  width: number,
  count: number,
  out: Float32Array,
  ld: number,
): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let x = 0; x < width; x++) sum += matrix[i * width + x]! * matrix[j * width + x]!
      out[i * ld + j]! += sum
    }
  }
}

/** out += Σ weights[i] · matrix[rows[i]] matrix[rows[i]]ᵀ, the lower triangle */
export function addOuterProducts(
  matrix: Float32Array,
  width: number,
  rows: Int32Array,
  weights: Float32Array,
  out: Float32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * width
    for (let a = 0; a < width; a++) {
      const factor = weights[i]! * matrix[from + a]!
      for (let b = 0; b <= a; b++) out[a * width + b]! += factor * matrix[from + b]!
    }
  }
}

/** The lower Cholesky factor, in place. */
export function cholesky(a: Float32Array, n: number, ld: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * ld + j]!
      for (let x = 0; x < j; x++) sum -= a[i * ld + x]! * a[j * ld + x]!
      a[i * ld + j] = i === j ? Math.sqrt(sum) : sum / a[j * ld + j]!
    }
  }
}

/** b = L⁻¹ b for each of `count` rows b */
export function solveLowerRows(
  factor: Float32Array,
  n: number,
  ld: number,
  rows: Float32Array,
  width: number,
  count: number,
): void {
  for (let row = 0; row < count * width; row += width) {
    for (let i = 0; i < n; i++) {
      let sum = rows[row + i]!
      for (let x = 0; x < i; x++) sum -= factor[i * ld + x]! * rows[row + x]!
      rows[row + i] = sum / factor[i * ld + i]!
    }
  }
}

/** out[i, j] = amplitude · exp(−½ |matrix[i] − matrix[j]|² / length²) */
export function gaussianGram(
  matrix: Float32Array,
  width: number,
  count: number,
  amplitude: number,
  length: number,
  out: Float32Array,
  ld: number,
): void {
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0
      for (let x = 0; x < width; x++) sum += (matrix[i * width + x]! - matrix[j * width + x]!) ** 2
      out[i * ld + j] = out[j * ld + i] = amplitude * Math.exp((-0.5 * sum) / length ** 2)
    }
  }
}

/** out[i, j] = matrix[rows[i], rows[j]] for j ≤ i */
export function takeTriangle(
  matrix: Float32Array,
  ld: number,
  rows: Int32Array,
  out: Float32Array,
  outLd: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * ld
    for (let j = 0; j <= i; j++) out[i * outLd + j] = matrix[from + rows[j]!]!
  }
}

/** out += weight · ln(max(values, 0) + offset) */
export function addLogs(
  values: Float32Array,
  offset: number,
  weight: number,
  out: Float32Array,
): void {
  for (let i = 0; i < values.length; i++) {
    out[i]! += weight * Math.log(Math.max(values[i]!, 0) + offset)
  }
}

/** out += weight · (values − mean) / deviation */
export function addStandardized(values: Float32Array, weight: number, out: Float32Array): void {
  let sum = 0
  let squares = 0
  for (const value of values) {
    sum += value
    squares += value * value
  }
  const mean = sum / values.length
  const scale = weight / Math.sqrt(squares / values.length - mean * mean)
  for (let i = 0; i < values.length; i++) out[i]! += (values[i]! - mean) * scale
}
