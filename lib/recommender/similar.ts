import { contentSimilarity, type ContentVectors } from './content'
import type { Neighbour } from './served-model'
import { topK } from './top-k'

/** Ratings at which a film's factors are half believed. */
const halfTrust = 20
/** Weight of the factors between two films whose factors are fully believed; the rest is content. */
const factorShare = 0.75

/**
 * Films like a film: cosine of the film factors around their mean, blended with the similarity of content.
 * The fewer ratings either film has, the more content decides; without ratings it decides alone.
 *
 * @param factors shape [movies, k]
 * @param counts ratings of each film, shape [movies]
 */
export function similarityIndex(
  factors: Float32Array,
  k: number,
  counts: Int32Array,
  content: ContentVectors,
): (movie: number, count: number) => Neighbour[] {
  const directions = centredUnitRows(factors, k)
  const trust = Float32Array.from(counts, (n) => Math.sqrt(n / (n + halfTrust)))
  return (movie, count) => {
    const similarity = contentSimilarity(content, movie)
    for (let other = 0; other < similarity.length; other++) {
      const share = factorShare * trust[movie]! * trust[other]!
      let cosine = 0
      for (let a = 0; a < k; a++) cosine += directions[movie * k + a]! * directions[other * k + a]!
      similarity[other] = share * cosine + (1 - share) * similarity[other]!
    }
    const best = topK(similarity, count, (other) => other !== movie)
    return Array.from(best, (other) => ({ movie: other, similarity: similarity[other]! }))
  }
}

/** Rows minus the mean row, scaled to unit length; rows of zero stay zero. Shape [movies, k]. */
function centredUnitRows(factors: Float32Array, k: number): Float32Array {
  const rows = factors.length / k
  const mean = new Float64Array(k)
  for (let i = 0; i < factors.length; i++) mean[i % k]! += factors[i]! / rows
  const units = factors.map((value, i) => value - mean[i % k]!)
  for (let row = 0; row < rows; row++) {
    const unit = units.subarray(row * k, (row + 1) * k)
    const length = Math.hypot(...unit) || 1
    for (let a = 0; a < k; a++) unit[a]! /= length
  }
  return units
}
