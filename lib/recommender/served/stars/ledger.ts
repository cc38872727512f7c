import type { KernelMemory } from '../kernels/memory'
import type { PersonRatings } from '../../model'
import { presenceOfBlank, presenceOfOne } from '../../ratings/presence'
import type { Bearing } from './bearing'
import type { FilmSpace } from './film-space'
import type { Placement } from './placement'

/**
 * What each rating adds to the predictions of some films, in stars, shape [ratings] for each. With shares a of the
 * joined ratings and what they leave unexplained of a film, q = S (v − Σ a v), a rating adds
 *
 *   (a or, when not joined, q·v / noise) · (stars − baseline) + q · (link·p(n) − blank·(1 − p₀(n)) / n − echo)
 */
export function ledgers(
  memory: KernelMemory,
  space: FilmSpace,
  bearingOn: (placement: Placement) => (movie: number) => Bearing,
) {
  const { kernels } = memory
  const { k, factors, baselines } = space
  const { noise } = space.tuning

  /** link·p(n) − blank·(1 − p₀(n)) / n − echo of each rated film, shape [n, k]. */
  function presences(movies: Int32Array): Float32Array {
    const { links, blank, echoes } = space
    const count = movies.length
    const one = presenceOfOne(count)
    const none = (presenceOfBlank(count) - 1) / count
    const rows = memory.floats(count * k)
    for (let i = 0; i < count; i++) {
      const from = movies[i]! * k
      for (let a = 0; a < k; a++) {
        rows[i * k + a] = one * links[from + a]! + none * blank[a]! - echoes[from + a]!
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

  return ({ movies, stars }: PersonRatings, placement: Placement, wanted: Int32Array) =>
    memory.scratch(() => {
      const { joined, prior, films, covariance, ld } = placement
      const [count, n] = [movies.length, joined.length]
      const presence = presences(movies)
      const others = n < count ? factorsOf(movies) : null
      const everyJoined = memory.copyInts(joined.map((_, row) => row))
      const surprises = stars.map((value, i) => value - baselines[movies[i]!]!)
      const bearing = bearingOn(placement)
      const explained = memory.floats(n)
      const pulls = memory.floats(count)
      const added = memory.floats(count)

      function ledgerOf(movie: number): Float64Array {
        const { film: rest, shared: shares } = bearing(movie)
        kernels.solveLower(covariance, n, ld, shares)
        kernels.solveLowerTransposed(covariance, n, ld, shares)
        for (let i = 0; i < n; i++) explained[i] = -shares[i]!
        kernels.addRows(films, k, everyJoined, explained, rest)
        kernels.solveLowerTransposed(prior, k, k, rest)
        if (others) {
          kernels.dotRows(others, k, count, rest, pulls.fill(0))
          for (let i = 0; i < count; i++) pulls[i]! /= noise
        }
        for (let i = 0; i < n; i++) pulls[joined[i]!] = shares[i]!
        kernels.dotRows(presence, k, count, rest, added.fill(0))
        const parts = new Float64Array(count)
        for (let i = 0; i < count; i++) parts[i] = added[i]! + pulls[i]! * surprises[i]!
        return parts
      }

      return Array.from(wanted, ledgerOf)
    })
}
