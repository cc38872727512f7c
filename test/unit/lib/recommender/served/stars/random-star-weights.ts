import { normal, randomFrom, type PersonRatings } from '@/lib/recommender'
import { permutation } from '@/lib/recommender/maths/random'
import {
  packedSize,
  type StarTuning,
  type StarWeights,
} from '@/lib/recommender/served/stars/star-weights'
import { definite, type Matrix } from '../../../../../support/dense'

export interface Sizes {
  readonly k: number
  readonly movieCount: number
  readonly coveredCount: number
  readonly tuning: StarTuning
  readonly seed: number
}

/** Random weights in the shapes of a fit; some films are covered. */
export function randomStarWeights({
  k,
  movieCount,
  coveredCount,
  tuning,
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
    tuning,
  }
}

/** A person who rated this number of films. */
export function randomPerson(movieCount: number, count: number, seed: number): PersonRatings {
  const random = randomFrom(seed)
  const movies = permutation(movieCount, random).slice(0, count)
  return { movies, stars: Float32Array.from(movies, () => Math.ceil(10 * random()) / 2) }
}
