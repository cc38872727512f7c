import { normal, randomFrom, type PersonRatings, type Random } from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import { packedSize, type StarWeights } from '@/lib/recommender/served/stars/star-weights'
import { definite, dot, type Matrix } from '../../../../../support/dense'

export interface Sizes {
  readonly k: number
  readonly movieCount: number
  readonly coveredCount: number
  readonly noise: number
  /** Scale of the variance of the local part; with 0 there is none. */
  readonly localVariance: number
  readonly seed: number
}

/** Random weights in the shapes of a fit; some films are covered. */
export function randomStarWeights({
  k,
  movieCount,
  coveredCount,
  noise,
  localVariance,
  seed,
}: Sizes): StarWeights {
  const random = randomFrom(seed)
  const packed = packedSize(k)
  const draw = (length: number, scale: number): Float32Array =>
    Float32Array.from({ length }, () => scale * normal(random))
  const pack = (matrix: Matrix, scale: number): Float32Array => {
    const triangle = Float32Array.from(matrix.flatMap((row, a) => row.slice(0, a + 1)))
    const padding = new Float32Array(packed)
    padding.set(triangle.map((value) => scale * value))
    return padding
  }
  const covered = permutation(movieCount, random).slice(0, coveredCount)
  const covariances = new Float32Array(coveredCount * packed)
  for (let at = 0; at < coveredCount; at++) {
    covariances.set(pack(definite(k, random), 0.05 / k), at * packed)
  }
  return {
    k,
    movieCount,
    covered,
    covariances,
    factors: draw(movieCount * k, 0.5),
    sideWeights: draw(movieCount * k, 0.3),
    meanSide: draw(k, 0.3),
    tasteMean: draw(k, 0.5),
    mean: 3.5,
    unknownCovariance: pack(definite(k, random), 0.2 / k),
    uncertainty: Float32Array.from({ length: movieCount }, () => random()),
    local: randomTriangle(coveredCount, localVariance, random),
    noise,
    contentFactors: draw(movieCount * k, 0.4),
    unrated: new Int32Array(0),
    sharpness: 1,
    step: 0.5,
  }
}

/** A random positive semidefinite matrix of rank 6: its lower triangle row by row; empty with a scale of 0. */
function randomTriangle(n: number, scale: number, random: Random): Float32Array {
  if (scale === 0) return new Float32Array(0)
  const rows = Array.from({ length: n }, () => Array.from({ length: 6 }, () => normal(random)))
  return Float32Array.from(
    rows.flatMap((row, i) => rows.slice(0, i + 1).map((other) => (scale / 6) * dot(row, other))),
  )
}

/** A person who rated this number of films. */
export function randomPerson(movieCount: number, count: number, seed: number): PersonRatings {
  const random = randomFrom(seed)
  const movies = permutation(movieCount, random).slice(0, count)
  return { movies, stars: Float32Array.from(movies, () => Math.ceil(10 * random()) / 2) }
}
