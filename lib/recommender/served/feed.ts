import type { KernelMemory } from './kernels/memory'

/** The three scores that the feed mixes; each of shape [movies], in kernel memory. */
interface FeedAnswers {
  /** Predicted stars. */
  readonly stars: Float32Array
  readonly appeal: Float32Array
  /** log(1 + ratings) */
  readonly familiarity: Float32Array
}

/** Weight of the stars beside appeal: the most that costs no NDCG@10 on held-back choices of MovieLens 1M. */
export const starShare = 0.4
/** Weight of familiarity at adventurousness 0; at 1 it is the opposite. */
const familiarityShare = 0.6

/**
 * The scores that the feed ranks by: the weighted sum of appeal, stars and familiarity, each scaled to a standard
 * deviation of 1 over the films. At adventurousness 0 well-known films gain, at 1 they lose.
 *
 * @param memory holds the answers and the result
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
