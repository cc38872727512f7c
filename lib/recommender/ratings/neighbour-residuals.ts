import type { NeighbourLists } from '../ranking/nearest'
import type { PersonRatings } from '../model'

/** A person's residuals by film row, NaN where not rated; shape [movies]. */
export function residualsByFilm(
  { movies }: PersonRatings,
  residuals: Float32Array,
  movieCount: number,
): Float32Array {
  const byFilm = new Float32Array(movieCount).fill(NaN)
  for (const [i, movie] of movies.entries()) byFilm[movie] = residuals[i]!
  return byFilm
}

/**
 * For every film, the mean residual of the k most similar films that the person rated, weighted by similarity,
 * Σ sᵢⱼ·eⱼ / Σ sᵢⱼ; 0 if they rated no similar film. Shape [movies].
 * @param residuals see `residualsByFilm`
 */
export function neighbourResiduals(
  { width, rows, similarities }: NeighbourLists,
  residuals: Float32Array,
  k: number,
): Float32Array {
  return residuals.map((_, film) => {
    let [found, sum, weight] = [0, 0, 0]
    const end = (film + 1) * width
    for (let at = film * width; at < end && rows[at]! >= 0 && found < k; at++) {
      const residual = residuals[rows[at]!]!
      if (Number.isNaN(residual)) continue
      found += 1
      sum += similarities[at]! * residual
      weight += similarities[at]!
    }
    return weight === 0 ? 0 : sum / weight
  })
}
