import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import { meanSideWeight, sideWeight } from '../../ratings/side-weight'
import type { CrossCovariance } from './cross-covariance'
import type { FilmSpace } from './film-space'
import type { PersonEquations } from './person-equations'

/**
 * The contribution of each rating to the predictions of some films, in stars, shape [ratings] for each film. With the
 * regression weights a of the joined ratings, and the part of a film that these do not explain, q = S (v − Σ a v), a
 * rating adds
 *
 *   (a or, when not joined, q·v / noise) · (stars − baseline)
 *     + q · (side weights·w(n) − mean side·(1 − w₀(n)) / n − correction)
 *
 * where w(n) is `sideWeight` and w₀(n) `meanSideWeight`.
 */
export function contributionsSolver(
  memory: KernelMemory,
  space: FilmSpace,
  crossCovarianceWith: (equations: PersonEquations) => (movie: number) => CrossCovariance,
) {
  const { kernels } = memory
  const { k, factors, baselines, noise } = space

  /** side weights·w(n) − mean side·(1 − w₀(n)) / n − correction of each rated film, shape [n, k]. */
  function sideParts(movies: Int32Array): Float32Array {
    const { sideWeights, meanSide, corrections } = space
    const count = movies.length
    const one = sideWeight(count)
    const none = (meanSideWeight(count) - 1) / count
    const rows = memory.floats(count * k)
    for (let i = 0; i < count; i++) {
      const from = movies[i]! * k
      for (let a = 0; a < k; a++) {
        rows[i * k + a] =
          one * sideWeights[from + a]! + none * meanSide[a]! - corrections[from + a]!
      }
    }
    return rows
  }

  function factorsOf(movies: Int32Array): Float32Array {
    const rows = memory.floats(movies.length * k)
    for (let i = 0; i < movies.length; i++) {
      rows.set(factors.subarray(movies[i]! * k, (movies[i]! + 1) * k), i * k)
    }
    return rows
  }

  return ({ movies, stars }: PersonRatings, equations: PersonEquations, wanted: Int32Array) =>
    memory.scratch(() => {
      const { joined, prior, films, covariance, ld } = equations
      const [count, n] = [movies.length, joined.length]
      const side = sideParts(movies)
      const others = n < count ? factorsOf(movies) : null
      const everyJoined = memory.copyInts(joined.map((_, row) => row))
      const residuals = stars.map((value, i) => value - baselines[movies[i]!]!)
      const crossCovarianceOf = crossCovarianceWith(equations)
      const explained = memory.floats(n)
      const ratingWeights = memory.floats(count)
      const added = memory.floats(count)

      function contributionsTo(movie: number): Float64Array {
        const { film: rest, shared: shares } = crossCovarianceOf(movie)
        kernels.solveLower(covariance, n, ld, shares)
        kernels.solveLowerTransposed(covariance, n, ld, shares)
        for (let i = 0; i < n; i++) explained[i] = -shares[i]!
        kernels.addRows(films, k, everyJoined, explained, rest)
        kernels.solveLowerTransposed(prior, k, k, rest)
        if (others) {
          kernels.dotRows(others, k, count, rest, ratingWeights.fill(0))
          for (let i = 0; i < count; i++) ratingWeights[i]! /= noise
        }
        for (let i = 0; i < n; i++) ratingWeights[joined[i]!] = shares[i]!
        kernels.dotRows(side, k, count, rest, added.fill(0))
        const parts = new Float64Array(count)
        for (let i = 0; i < count; i++) parts[i] = added[i]! + ratingWeights[i]! * residuals[i]!
        return parts
      }

      return Array.from(wanted, contributionsTo)
    })
}
