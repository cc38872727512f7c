import type { KernelMemory } from './kernels/memory'

/** The scores and the numbers of ratings of all films for one person; each of shape [movies], in kernel memory. */
export interface FeedScores {
  /** Predicted stars. */
  readonly stars: Float32Array
  readonly appeal: Float32Array
  /** ln(1 + training ratings) of each film; what content predicts for a film without ratings. */
  readonly familiarity: Float32Array
}

/**
 * Added to standardized appeal before the logarithm. Appeal below the mean counts as the mean, so that films without
 * appeal are not infinitely worse than others.
 */
const appealFloor = 0.4
const starShare = 0.06
/** Weight of popularity for a person without ratings. It is halved at `halfWeightRatings` ratings. */
const popularityShare = 0.5
const halfWeightRatings = 1

/** How far below the mean of a person a film may be predicted, in stars. */
const tolerance = 0.5
/** The mean of a person counts their ratings, and so many ratings at the mean of everybody. */
const meanRatings = 5

/**
 * A film that is predicted lower is not among the first films of a person's feed, however many people chose it together
 * with their films; in stars.
 *
 * @param given the ratings of the person, in stars
 * @param mean of everybody's ratings, in stars
 */
export function lowestFirst(given: Float32Array, mean: number): number {
  const sum = given.reduce((all, stars) => all + stars, meanRatings * mean)
  return sum / (given.length + meanRatings) - tolerance
}

/**
 * How much each film suits a person, by which the feed chooses its candidates: ln(appeal) + stars + ln(1 + training
 * ratings), each with its weight. The logarithm is needed because the largest values of appeal are far from the others:
 * without it, a few films would decide the ranking. The fewer ratings a person has, the more popularity counts.
 *
 * The weights were chosen on people held out of MovieLens 1M and 100K (docs/feed.md).
 *
 * @param memory holds the scores and the result
 * @param ratings how many ratings and marks of the person are known
 * @returns shape [movies], in memory of the caller's `scratch`
 */
export function feedRelevance(
  memory: KernelMemory,
  scores: FeedScores,
  ratings: number,
): Float32Array {
  const sum = memory.floats(scores.appeal.length)
  addTerms(memory, scores, ratings, { appeal: sum, stars: sum, popularity: sum })
  return sum
}

/** The terms of the relevance of all films; each of shape [movies]. */
export interface RelevanceTerms {
  readonly appeal: Float32Array
  readonly stars: Float32Array
  readonly popularity: Float32Array
}

/** The terms that sum to `feedRelevance`, in memory of the caller's `scratch`. */
export function relevanceTerms(
  memory: KernelMemory,
  scores: FeedScores,
  ratings: number,
): RelevanceTerms {
  const zeros = (): Float32Array => memory.floats(scores.appeal.length)
  const terms = { appeal: zeros(), stars: zeros(), popularity: zeros() }
  addTerms(memory, scores, ratings, terms)
  return terms
}

/** Add each term to its array. */
function addTerms(
  memory: KernelMemory,
  { stars, appeal, familiarity }: FeedScores,
  ratings: number,
  sums: RelevanceTerms,
): void {
  const { kernels } = memory
  const standardized = memory.floats(appeal.length)
  kernels.addStandardized(appeal, 1, standardized)
  kernels.addLogs(standardized, appealFloor, 1, sums.appeal)
  kernels.addStandardized(stars, starShare, sums.stars)
  const popularityWeight = (popularityShare * halfWeightRatings) / (ratings + halfWeightRatings)
  kernels.addScaled(familiarity, popularityWeight, sums.popularity)
}
