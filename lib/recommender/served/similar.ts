import { contentSimilarity, sharedTerms, type ContentVectors } from '../content/content'
import { splitTerm } from '../content/content-terms'
import type { Neighbour, SimilarityParts } from './served-model'
import { topK } from '../ranking/top-k'

/** The number of ratings at which the factors of a film have half their weight. */
const halfWeightRatings = 20
/** Weight of the factors between two films with very many ratings; content has the rest. */
const maxFactorWeight = 0.75

/** What films are compared by: factors, numbers of ratings and content. */
export interface ComparedFilms {
  /** Shape [movies, k]. */
  readonly factors: Float32Array
  readonly k: number
  /** Ratings of each film, shape [movies]. */
  readonly counts: Int32Array
  readonly content: ContentVectors
  /** The terms of the content, in the order of their positions. */
  readonly vocabulary: readonly string[]
}

/**
 * Similar films, by the cosine of the film factors around their mean and by content. The fewer ratings either film has,
 * the more content counts; without ratings it counts alone.
 *
 * @returns from a film row and a count to at most that number of other films, most similar first
 */
export function similarityIndex({
  factors,
  k,
  counts,
  content,
  vocabulary,
}: ComparedFilms): (movie: number, count: number) => Neighbour[] {
  const directions = centredUnitRows(factors, k)
  const confidence = Float32Array.from(counts, (n) => Math.sqrt(n / (n + halfWeightRatings)))
  const factorWeight = (left: number, right: number): number =>
    maxFactorWeight * confidence[left]! * confidence[right]!

  function cosine(left: number, right: number): number {
    let sum = 0
    for (let a = 0; a < k; a++) sum += directions[left * k + a]! * directions[right * k + a]!
    return sum
  }

  function partsOf(left: number, right: number): SimilarityParts {
    const share = factorWeight(left, right)
    const terms = sharedTerms(content, left, right).map(({ term, similarity }) => ({
      ...splitTerm(vocabulary[term]!),
      similarity: (1 - share) * similarity,
    }))
    return { audience: share * cosine(left, right), terms }
  }

  return (movie, count) => {
    const similarity = contentSimilarity(content, movie)
    for (let other = 0; other < similarity.length; other++) {
      const share = factorWeight(movie, other)
      similarity[other] = share * cosine(movie, other) + (1 - share) * similarity[other]!
    }
    const best = topK(similarity, count, (other) => other !== movie && similarity[other]! > 0)
    return Array.from(best, (other) => ({
      movie: other,
      similarity: similarity[other]!,
      parts: partsOf(movie, other),
    }))
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
