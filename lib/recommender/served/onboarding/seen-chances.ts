import { cholesky, choleskySolve } from '../../maths/cholesky'
import { positionsIn } from '../../maths/positions-in'
import type { ModelWeights, RatingMatrix } from '../../model'
import { topK } from '../../ranking/top-k'
import { ratingCounts, ratingsByPerson } from '../../ratings/ratings-by-person'
import { requireFloats, requireInts } from '../../weights'

/** How often people have seen each of the best-known films, and pairs of them. */
export interface SeenWeights {
  /** Film rows, the most rated first, shape [known]. */
  readonly films: Int32Array
  /** Share of people who rated the film, shape [known]. */
  readonly shares: Float32Array
  /** Covariance of "has rated the film" between two films over people, shape [known, known]. */
  readonly covariance: Float32Array
}

/** The largest number of best-known films. Other films are not asked about: few people could answer. */
const maxKnown = 500

/** Of more people, evenly spaced ones are counted. It bounds the work, and is precise enough for a covariance. */
const maxPeople = 20_000

/** Count who rated which of the best-known films. O(Σ (ratings of a person)²) over at most `maxPeople`. */
export function fitSeenChances(ratings: RatingMatrix): SeenWeights {
  const { userCount, movieCount } = ratings
  const counts = ratingCounts(ratings)
  const films = topK(counts, maxKnown, (movie) => counts[movie]! > 0)
  const known = films.length
  const position = positionsIn(films, movieCount)
  const both = new Float64Array(known * known) // lower triangle
  const byPerson = ratingsByPerson(ratings)
  const step = Math.ceil(userCount / maxPeople)
  let people = 0
  for (let user = 0; user < userCount; user += step) {
    people++
    const positions = byPerson.of(user).movies.map((movie) => position[movie]!)
    const seen = positions.filter((at) => at >= 0).sort()
    for (let i = 0; i < seen.length; i++) {
      const row = seen[i]! * known
      for (let j = 0; j <= i; j++) both[row + seen[j]!]! += 1
    }
  }
  const shares = Float32Array.from(films, (_, at) => both[at * known + at]! / people)
  const covariance = new Float32Array(known * known)
  for (let a = 0; a < known; a++) {
    for (let b = 0; b <= a; b++) {
      const value = both[a * known + b]! / people - shares[a]! * shares[b]!
      covariance[a * known + b] = covariance[b * known + a] = value
    }
  }
  return { films, shares, covariance }
}

/** The weights as named arrays of an artifact. */
export const packSeenWeights = ({ films, shares, covariance }: SeenWeights): ModelWeights => ({
  seenFilms: films,
  seenShares: shares,
  seenCovariance: covariance,
})

/**
 * The inverse of `packSeenWeights`.
 * @throws {RangeError} if an array is missing or misshapen
 */
export function unpackSeenWeights(weights: ModelWeights): SeenWeights {
  const films = requireInts(weights, 'seenFilms')
  return {
    films,
    shares: requireFloats(weights, 'seenShares', films.length),
    covariance: requireFloats(weights, 'seenCovariance', films.length ** 2),
  }
}

/** Added to the variances, so that films that the same people have seen do not make the equations singular. */
const ridge = 0.05
/** Chances are at least this, because a linear prediction can be below 0. */
const leastChance = 0.002
/** Of more sightings, those of the best-known films count. It bounds the work. */
const maxSightings = 100

/**
 * The chance that a person has seen each of the best-known films, given which films they have seen and not seen: the
 * linear prediction with the least expected squared error,
 *
 *   shares + C[:, A] (C[A, A] + ridge · I)⁻¹ (seen[A] − shares[A])
 *
 * for the covariance C and the sightings A, clipped. It is the conditional mean of a normal distribution.
 *
 * @param sightings whether the person has seen a film, by its position among the best-known films
 * @returns shape [known]
 * @see Bishop 2006, "Pattern Recognition and Machine Learning", §2.3.1
 */
export function seenChances(
  { shares, covariance }: SeenWeights,
  sightings: ReadonlyMap<number, boolean>,
): Float64Array {
  const known = shares.length
  const used = [...sightings].sort(([a], [b]) => a - b).slice(0, maxSightings)
  const n = used.length
  const matrix = new Float64Array(n * n)
  const weights = new Float64Array(n)
  for (const [i, [position, seen]] of used.entries()) {
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = covariance[position * known + used[j]![0]]!
    }
    matrix[i * n + i]! += ridge
    weights[i] = (seen ? 1 : 0) - shares[position]!
  }
  cholesky(matrix, n)
  choleskySolve(matrix, n, weights)
  const chances = Float64Array.from(shares)
  for (const [i, [position]] of used.entries()) {
    const row = position * known
    for (let at = 0; at < known; at++) chances[at]! += weights[i]! * covariance[row + at]!
  }
  return chances.map((chance) => Math.min(1, Math.max(leastChance, chance)))
}
