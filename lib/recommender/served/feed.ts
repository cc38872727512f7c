import type { KernelMemory } from './kernels/memory'

/** Of every film, shape [movies] each, in kernel memory. */
interface FeedAnswers {
  /** Predicted stars. */
  readonly stars: Float32Array
  readonly appeal: Float32Array
  /** How known it is: log(1 + ratings). */
  readonly familiarity: Float32Array
}

/** Weight of the stars beside appeal: the most that costs no NDCG@10 on held-back choices of MovieLens 1M. */
export const starShare = 0.4
/** What the best-known films gain at adventurousness 0 and lose at 1, in deviations of familiarity. */
const familiarityShare = 0.6

/**
 * What the feed ranks by: how likely a film is to be chosen and how much it would be liked, both scaled to a deviation of
 * one over the films. Adventurousness 0 leans towards what everybody knows, 1 away from it.
 *
 * @returns shape [movies], in memory of the caller's `scratch`
 * @throws {RangeError} if adventurousness is outside 0 … 1
 */
export function feedScores(
  memory: KernelMemory,
  { stars, appeal, familiarity }: FeedAnswers,
  adventurousness: number,
): Float32Array {
  if (!(adventurousness >= 0 && adventurousness <= 1)) {
    throw new RangeError(`feed: adventurousness ${adventurousness} is not within 0 … 1`)
  }
  const { kernels } = memory
  const scores = memory.floats(stars.length)
  kernels.addStandardized(appeal, 1 - starShare, scores)
  kernels.addStandardized(stars, starShare, scores)
  kernels.addStandardized(familiarity, familiarityShare * (1 - 2 * adventurousness), scores)
  return scores
}
