import type { PersonRatings } from '@/lib/recommender'
import { packedSize, type StarWeights } from '@/lib/recommender/served/stars/star-weights'
import {
  dot,
  identity,
  inverseOf,
  matrixOf,
  plus,
  rowsOf,
  times,
  timesVector,
  transposed,
  unpacked,
  type Matrix,
} from '../../../../../support/dense'

export interface DensePerson {
  readonly taste: readonly number[]
  readonly mean: (movie: number) => number
  readonly variance: (movie: number) => number
}

/**
 * The star model as an oracle: the ratings of one person and those of any other film are jointly normal. Their
 * conditional distribution is computed with one dense inverse in double precision.
 * @param maxJoined the largest number of joined ratings, those of the most rated films
 */
export function denseStarModel(
  weights: StarWeights,
  maxJoined = Infinity,
): (ratings: PersonRatings) => DensePerson {
  const { k, movieCount, covered, noise } = weights
  const factors = rowsOf(weights.factors, k, movieCount)
  const sideWeights = rowsOf(weights.sideWeights, k, movieCount)
  const covariances = factors.map((_, movie) => {
    const at = covered.indexOf(movie)
    const size = packedSize(k)
    if (at >= 0) return unpacked(weights.covariances.subarray(at * size, (at + 1) * size), k)
    return plus(identity(k, 0), unpacked(weights.unknownCovariance, k), weights.uncertainty[movie])
  })
  const positions = new Map(Array.from(covered, (movie, at) => [movie, at]))
  const local = (a: number, b: number): number => {
    const [i, j] = [positions.get(a)!, positions.get(b)!]
    const [row, column] = [Math.max(i, j), Math.min(i, j)]
    return weights.local[(row * (row + 1)) / 2 + column] ?? 0
  }

  return ({ movies, stars }) => {
    const n = movies.length
    const rated = [...movies]
    // Without a local part no rating is joined.
    const room = weights.local.length > 0 ? maxJoined : 0
    const joined = new Set([...covered].filter((movie) => movies.includes(movie)).slice(0, room))
    let precision: Matrix = identity(k)
    // The mean side information gives way to the person's own.
    const meanSide = 30 / (n + 30) - 1
    let information = Array.from(
      weights.tasteMean,
      (value, a) => value + meanSide * weights.meanSide[a]!,
    )
    for (const movie of rated) {
      precision = plus(precision, covariances[movie]!, 1 / noise)
      information = information.map(
        (value, a) => value + sideWeights[movie]![a]! / Math.sqrt(n + 30),
      )
    }
    const prior = inverseOf(precision)
    const priorTaste = timesVector(prior, information)
    const films = rated.map((movie) => factors[movie]!)
    const isLocal = (movie: number): boolean => covered.includes(movie)
    /** Prior covariance of a film with the person's ratings. */
    const shared = (movie: number): number[] =>
      timesVector(times(films, prior), factors[movie]!).map((value, i) => {
        const near = isLocal(movie) && joined.has(rated[i]!)
        return near ? value + local(movie, rated[i]!) : value
      })
    const between = times(times(films, prior), transposed(films))
    const covariance = matrixOf(n, n, (i, j) => {
      const near = joined.has(rated[i]!) && joined.has(rated[j]!)
      const own = between[i]![j]! + (near ? local(rated[i]!, rated[j]!) : 0)
      return i === j ? own + noise : own
    })
    const inverse = inverseOf(covariance)
    const residuals = rated.map(
      (movie, i) => stars[i]! - weights.mean - dot(factors[movie]!, priorTaste),
    )
    const dualWeights = timesVector(inverse, residuals)
    const taste = priorTaste.map(
      (value, a) => value + dot(timesVector(films, prior[a]!), dualWeights),
    )
    // The squared residuals of the joined ratings given the others are those of all less those of the others.
    const others = rated.flatMap((movie, i) => (joined.has(movie) ? [] : [i]))
    const covarianceOfOthers = matrixOf(others.length, others.length, (i, j) => {
      return covariance[others[i]!]![others[j]!]!
    })
    const residualsOfOthers = others.map((i) => residuals[i]!)
    const dualOfOthers = timesVector(inverseOf(covarianceOfOthers), residualsOfOthers)
    const surprise = dot(residuals, dualWeights) - dot(residualsOfOthers, dualOfOthers)
    const spread = (12 + surprise) / (12 + joined.size)
    return {
      taste,
      mean: (movie) =>
        weights.mean + dot(factors[movie]!, priorTaste) + dot(shared(movie), dualWeights),
      variance(movie) {
        const film = factors[movie]!
        const before =
          dot(film, timesVector(prior, film)) + (isLocal(movie) ? local(movie, movie) : 0)
        const seen = shared(movie)
        return (
          spread *
          (noise +
            (before - dot(seen, timesVector(inverse, seen))) +
            dot(taste, timesVector(covariances[movie]!, taste)))
        )
      },
    }
  }
}
