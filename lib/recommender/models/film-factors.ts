/**
 * Cosine of the factors of one film and of every film; 0 if the factors of one are 0.
 * @param factors row-major, shape [films, width]
 * @returns from a film row to its cosines, a new array of shape [films]
 */
export function cosinesTo(factors: Float32Array, width: number): (film: number) => Float64Array {
  const directions = factors.slice()
  for (let row = 0; row < factors.length; row += width) {
    const length = Math.hypot(...factors.subarray(row, row + width))
    for (let a = 0; a < width; a++) directions[row + a]! *= length > 0 ? 1 / length : 0
  }
  return (film) => {
    const own = directions.subarray(film * width, (film + 1) * width)
    const cosines = new Float64Array(factors.length / width)
    for (let other = 0, at = 0; other < cosines.length; other++) {
      let sum = 0
      for (let a = 0; a < width; a++, at++) sum += own[a]! * directions[at]!
      cosines[other] = sum
    }
    return cosines
  }
}

/**
 * The projection x·Q·Qᵀ of a sparse x.
 * @param x the films of a person and their grades
 * @param factors Q, row-major, shape [films, width]
 * @returns shape [films]
 */
export function projected(
  x: { readonly movies: Int32Array; readonly grades: Float32Array },
  factors: Float32Array,
  movieCount: number,
): Float32Array {
  const width = factors.length / movieCount
  const projection = new Float64Array(width)
  for (const [i, movie] of x.movies.entries()) {
    for (let a = 0; a < width; a++) projection[a]! += x.grades[i]! * factors[movie * width + a]!
  }
  const scores = new Float32Array(movieCount)
  for (let movie = 0, at = 0; movie < movieCount; movie++) {
    let sum = 0
    for (let a = 0; a < width; a++, at++) sum += projection[a]! * factors[at]!
    scores[movie] = sum
  }
  return scores
}
