import { addStandardizedRows } from '../maths/add-standardized-rows'
import { bestRows, type PageOptions } from '../ranking/best-rows'
import { topK } from '../ranking/top-k'

/** How many films, the most relevant ones, are ordered by novelty and diversity too. */
const candidateCount = 200
/** Weight of the similarity to the most similar film before it, by default. */
export const usualDiversity = 0.8
/** Weight of novelty at adventurousness 0, ½ and 1 for a person with many ratings. Novelty is the opposite of familiarity. */
const noveltyShares = [-0.4, 0.48, 0.85] as const
/** By how much these weights are less for a person without ratings. Half of it remains at `halfCautionRatings` ratings. */
const cautions = [0.4, 0.3, 0] as const
const halfCautionRatings = 10

/** The values that a page is computed from. */
export interface FeedFilms {
  /** How much each film suits the person, shape [movies]; see `feedRelevance`. */
  readonly relevance: Float32Array
  /** log(1 + ratings), shape [movies]; what content predicts for a film without ratings. */
  readonly familiarity: Float32Array
  /** How many ratings and marks of the person are known. */
  readonly ratings: number
  /** Similarity of the content of a film row to that of others, 0 to 1; shape [others]. */
  readonly similarities: (film: number, others: Int32Array) => Float32Array
  /** Whether a film is predicted too low to be among the first films; no film by default. */
  readonly isLow?: (film: number) => boolean
}

/**
 * A page of the feed. The 200 most relevant films that are not predicted low come first. They are ordered one by one:
 * the next film has the largest value of
 *
 *     relevance + novelty share · novelty − diversity · similarity to the most similar film before it
 *
 * (maximal marginal relevance). Relevance and novelty are standardized over the 200 films, so that adventurousness has
 * the same effect for each data set. For people with few ratings the novelty share is less, see `noveltyShare`. The other films follow by relevance. A page takes O(films + position ·
 * 200).
 *
 * @param adventurousness from 0, familiar films, to 1, little-known films
 * @param diversity weight of the similarity to the most similar film before
 * @throws {RangeError} if adventurousness is outside 0 … 1
 * @see Carbonell & Goldstein 1998, "The Use of MMR, Diversity-Based Reranking"
 */
export function feedPage(
  films: FeedFilms,
  page: PageOptions,
  adventurousness: number,
  diversity = usualDiversity,
): Int32Array {
  return orderedFeed(films, page, adventurousness, diversity).rows
}

/** A page of the feed, and what its order is made from. */
interface OrderedFeed {
  /** Film rows, best first, shape [page]. */
  readonly rows: Int32Array
  /** The films that are ordered by novelty and diversity too. */
  readonly candidates: Int32Array
  /** What each film of the page lost because it is similar to an earlier one; 0 after the candidates. Shape [page]. */
  readonly penalties: Float64Array
}

/** `feedPage` with what its order is made from. */
export function orderedFeed(
  films: FeedFilms,
  { limit, after, accept = () => true }: PageOptions,
  adventurousness: number,
  diversity = usualDiversity,
): OrderedFeed {
  const { relevance, isLow = () => false } = films
  const share = noveltyShare(adventurousness, films.ratings)
  const candidates = topK(
    relevance,
    candidateCount,
    (row) => (accept(row) || row === after) && !isLow(row),
  )
  const isCandidate = new Set(candidates)
  const isOther = (row: number): boolean => accept(row) && !isCandidate.has(row)
  if (after !== undefined && !isCandidate.has(after)) {
    const rows = bestRows(relevance, { limit, after, accept: isOther })
    return { rows, candidates, penalties: new Float64Array(rows.length) }
  }
  const values = marginalValues(films, candidates, share)
  const first = inOrder(candidates, values, films.similarities, diversity, { limit, after })
  if (first.rows.length === limit) return { ...first, candidates }
  const others = topK(relevance, limit - first.rows.length, isOther)
  return {
    rows: Int32Array.of(...first.rows, ...others),
    candidates,
    penalties: Float64Array.of(...first.penalties, ...new Float64Array(others.length)),
  }
}

/**
 * Weight of novelty, linear between the given shares. It is less for people with few ratings: what suits them is known
 * less well, and a film that few people know is more often a film that they would not choose. At adventurousness 0 it
 * is less as well, so that each step changes as much.
 */
export function noveltyShare(adventurousness: number, ratings: number): number {
  if (!(adventurousness >= 0 && adventurousness <= 1)) {
    throw new RangeError(`feed: adventurousness ${adventurousness} is not within 0 … 1`)
  }
  const caution = halfCautionRatings / (ratings + halfCautionRatings)
  const [familiar, balanced, adventurous] = noveltyShares.map(
    (share, step) => share - caution * cautions[step]!,
  ) as [number, number, number]
  const beyond = 2 * adventurousness - 1 // −1 … 1
  return balanced + beyond * (beyond < 0 ? balanced - familiar : adventurous - balanced)
}

/** The values of the candidates before diversity counts, shape [candidates]. */
function marginalValues(
  { relevance, familiarity }: FeedFilms,
  candidates: Int32Array,
  share: number,
): Float64Array {
  const values = new Float64Array(candidates.length)
  addStandardizedRows(relevance, candidates, 1, values)
  addStandardizedRows(familiarity, candidates, -share, values)
  return values
}

/** The candidates after `after`, at most `limit`, in the order that maximal marginal relevance gives them. */
function inOrder(
  candidates: Int32Array,
  values: Float64Array,
  similarities: FeedFilms['similarities'],
  diversity: number,
  { limit, after }: Pick<PageOptions, 'limit' | 'after'>,
): Pick<OrderedFeed, 'rows' | 'penalties'> {
  const closest = new Float32Array(candidates.length) // similarity to the most similar film so far
  const isChosen = new Uint8Array(candidates.length)
  const order: number[] = []
  const penalties: number[] = []
  let start = after === undefined ? 0 : Infinity
  while (order.length < Math.min(candidates.length, start + limit)) {
    let best = -1
    let largest = -Infinity
    for (let at = 0; at < candidates.length; at++) {
      const marginal = values[at]! - diversity * closest[at]!
      if (isChosen[at] || (best >= 0 && marginal <= largest)) continue // in a tie the more relevant film is first
      best = at
      largest = marginal
    }
    const film = candidates[best]!
    isChosen[best] = 1
    order.push(film)
    penalties.push(diversity * closest[best]!)
    if (film === after) start = order.length
    const similar = similarities(film, candidates)
    for (let at = 0; at < closest.length; at++) closest[at] = Math.max(closest[at]!, similar[at]!)
  }
  return {
    rows: Int32Array.from(order.slice(start, start + limit)),
    penalties: Float64Array.from(penalties.slice(start, start + limit)),
  }
}
