import { principalComponents } from '../maths/pca'
import { topK } from '../ranking/top-k'

/** Films on a plane: films that are near each other have similar factors. */
export interface FilmMap {
  /**
   * Coordinates of each film, shape [movies]. The mean of the films that the axes are fitted to is at 0. The unit of
   * both axes is the standard deviation of these films along x, so y varies less.
   */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Shares of the variance of the factors of the fitted films that x and y explain, 0 to 1. */
  readonly explained: { readonly x: number; readonly y: number }
}

/** The axes are fitted to so many films. The factors of films with few ratings are near 0 and say little. */
const fittedFilms = 500

/** The films to draw. */
interface MappedFilms {
  /** Shape [movies, k]. */
  readonly factors: ArrayLike<number>
  readonly k: number
  /** Ratings of each film, shape [movies]. */
  readonly counts: ArrayLike<number>
}

/**
 * A map of all films: their factors projected on the first two principal components of the best-known films.
 *
 * @throws {RangeError} if there are fewer than two films or factors
 */
export function filmMap({ factors, k, counts }: MappedFilms): FilmMap {
  if (k < 2) throw new RangeError(`filmMap: ${k} factors`)
  const fitted = topK(counts, Math.min(fittedFilms, counts.length))
  const rows = new Float64Array(fitted.length * k)
  for (const [at, film] of fitted.entries()) {
    for (let a = 0; a < k; a++) rows[at * k + a] = factors[film * k + a]!
  }
  const { mean, components, variances, explained } = principalComponents(rows, k)
  const unit = Math.sqrt(variances[0]!) || 1
  const along = (component: number): Float64Array =>
    Float64Array.from({ length: counts.length }, (_, film) => {
      let sum = 0
      for (let a = 0; a < k; a++) {
        sum += (factors[film * k + a]! - mean[a]!) * components[a * k + component]!
      }
      return sum / unit
    })
  return { x: along(0), y: along(1), explained: { x: explained[0]!, y: explained[1]! } }
}
