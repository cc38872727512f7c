import type { ContentVectors } from '../content/content'
import type { RatingMatrix } from '../model'
import { ratingCounts } from '../ratings/ratings-by-person'
import { contentCosine } from '../content/content-cosine'

/** How many recommendations of each person are evaluated. */
export const listLength = 10

/** Counts over the recommended lists of all people. Relevance does not matter here. */
export interface ListCounts {
  /** How often each film was recommended, shape [movies]. */
  readonly times: Float64Array
  readonly ratingCounts: Int32Array
  readonly raters: number
  /** Null when no film has content. */
  readonly content: ContentVectors | null
  /** The number of lists. */
  count: number
  pairs: number
  dissimilarity: number
}

/** Empty counts, to start with. @param ratings the training data */
export function emptyListCounts(ratings: RatingMatrix, content: ContentVectors | null): ListCounts {
  return {
    times: new Float64Array(ratings.movieCount),
    ratingCounts: ratingCounts(ratings),
    raters: new Set(ratings.users).size,
    content: content?.terms.length === 0 ? null : content,
    count: 0,
    pairs: 0,
    dissimilarity: 0,
  }
}

/** Add one list of recommendations. @param list film rows, at most `listLength` */
export function addList(counts: ListCounts, list: Int32Array): void {
  counts.count++
  for (const [position, film] of list.entries()) {
    counts.times[film]! += 1
    for (let other = 0; counts.content && other < position; other++) {
      counts.pairs++
      counts.dissimilarity += 1 - contentCosine(counts.content, film, list[other]!)
    }
  }
}

/**
 * Metrics of recommendations besides accuracy, by name:
 *
 * - `catalogue`: share of all films that are recommended to anyone
 * - `gini`: inequality of how often films are recommended, 0 (equally often) to nearly 1 (always the same film)
 * - `popularity`: mean number of ratings of a recommended film
 * - `popularity-rank`: median popularity rank of a recommended film; the film with the most ratings has rank 1
 * - `novelty`: mean −log₂ of the share of people who rated the film, in bits; a film without ratings counts as one with
 *   one
 * - `diversity`: mean 1 − cosine of the content of two films in a list (intra-list diversity); absent without content.
 *   Content (genres, words of the title, decade, tags) is the same for all models. Distances of factors would depend on
 *   the model that is measured.
 *
 * @see Castells, Hurley & Vargas 2015, "Novelty and Diversity in Recommender Systems"
 */
export function beyondAccuracy(counts: ListCounts): Record<string, number> {
  const { times, ratingCounts, raters, pairs, dissimilarity } = counts
  let total = 0
  let different = 0
  let popularity = 0
  let bits = 0
  for (const [film, count] of times.entries()) {
    total += count
    if (count > 0) different++
    popularity += count * ratingCounts[film]!
    bits -= count * Math.log2(Math.max(1, ratingCounts[film]!) / Math.max(1, raters))
  }
  return {
    [`catalogue@${listLength}`]: different / times.length,
    [`gini@${listLength}`]: gini(times),
    [`popularity@${listLength}`]: popularity / total,
    [`popularity-rank@${listLength}`]: medianRank(times, ratingCounts),
    [`novelty@${listLength}`]: bits / total,
    ...(pairs > 0 && { [`diversity@${listLength}`]: dissimilarity / pairs }),
  }
}

/**
 * Median popularity rank of the recommended films. The rank of a film is 1 + the number of films with more ratings, so
 * films with equally many ratings share the best rank.
 * @param times how often each film was recommended, shape [movies]
 * @param ratingCounts shape [movies]
 * @throws {RangeError} if nothing is recommended
 */
export function medianRank(times: Float64Array, ratingCounts: Int32Array): number {
  const films = Int32Array.from(ratingCounts.keys()).sort(
    (a, b) => ratingCounts[b]! - ratingCounts[a]!,
  )
  /** The rank at a position, from 0, of all recommendations, the best-known films first. */
  const rankAt = (position: number): number => {
    let rank = 1
    let seen = 0
    for (const [before, film] of films.entries()) {
      if (before > 0 && ratingCounts[film]! < ratingCounts[films[before - 1]!]!) rank = before + 1
      seen += times[film]!
      if (seen > position) return rank
    }
    throw new RangeError('medianRank: nothing is recommended')
  }
  const last = times.reduce((sum, count) => sum + count, 0) - 1
  return (rankAt(Math.floor(last / 2)) + rankAt(Math.ceil(last / 2))) / 2
}

/**
 * Gini coefficient of counts: Σ (2i − n − 1) xᵢ / (n Σ x), x ascending, i from 1.
 * @see Gini 1912; Fleder & Hosanagar 2009
 */
export function gini(counts: Float64Array): number {
  const ascending = counts.slice().sort()
  const n = ascending.length
  let sum = 0
  let weighted = 0
  for (const [i, count] of ascending.entries()) {
    sum += count
    weighted += (2 * (i + 1) - n - 1) * count
  }
  return weighted / (n * sum)
}
