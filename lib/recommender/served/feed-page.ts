import { momentsOfRows } from '../maths/moments'
import { bestRows, type PageOptions } from '../ranking/best-rows'
import { topK } from '../ranking/top-k'
import { roomForNewFilms, type NewFilms } from './new-films'

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
  /** Films that get room besides the most relevant ones; none by default. */
  readonly newFilms?: NewFilms
}

/**
 * A page of the feed. The 200 most relevant films that are not predicted low come first. They are ordered one by one:
 * the next film has the largest value of
 *
 *     relevance + novelty share · novelty − diversity · similarity to the most similar film before it
 *
 * (maximal marginal relevance). Relevance and novelty are standardized over the 200 films, so that adventurousness has
 * the same effect for each data set. For people with few ratings the novelty share is less, see `noveltyShare`. New films
 * come between them, see `roomForNewFilms`. The other films follow by relevance. A page takes O(films + position ·
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
  /** The most relevant films, which are ordered by novelty and diversity too. */
  readonly candidates: Int32Array
  /** The new films between them, in their order. */
  readonly newFilms: Int32Array
  /** What each film of the page lost because it is similar to an earlier one; 0 after the candidates. Shape [page]. */
  readonly penalties: Float64Array
  /** What each new film of the page lacks to the most valuable film after it; 0 for the others. Shape [page]. */
  readonly rooms: Float64Array
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
  const placed = placedNewFilms(films, candidates, adventurousness)
  const all = Int32Array.from(new Set([...candidates, ...placed.rows]))
  const isFirst = new Set(all)
  const isOther = (row: number): boolean => accept(row) && !isFirst.has(row)
  const parts = { candidates, newFilms: placed.rows }
  if (after !== undefined && !isFirst.has(after)) {
    const rows = bestRows(relevance, { limit, after, accept: isOther })
    const zeros = new Float64Array(rows.length)
    return { rows, ...parts, penalties: zeros, rooms: zeros }
  }
  const values = marginalValues(films, all, candidates, share)
  const { similarities } = films
  const first = inOrder(
    { all, values, candidateCount: candidates.length, placed, similarities, diversity },
    { limit, after },
  )
  if (first.rows.length === limit) return { ...first, ...parts }
  const others = topK(relevance, limit - first.rows.length, isOther)
  const zeros = new Float64Array(others.length)
  return {
    rows: Int32Array.of(...first.rows, ...others),
    ...parts,
    penalties: Float64Array.of(...first.penalties, ...zeros),
    rooms: Float64Array.of(...first.rooms, ...zeros),
  }
}

/** The new films that find room, and how many candidates come before each, if it does not come earlier by itself. */
function placedNewFilms(
  { newFilms }: FeedFilms,
  candidates: Int32Array,
  adventurousness: number,
): { rows: Int32Array; places: readonly number[] } {
  if (!newFilms) return { rows: new Int32Array(0), places: [] }
  const places = roomForNewFilms(newFilms, candidates.length, adventurousness)
  return { rows: newFilms.rows.subarray(0, places.length), places }
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

/** The values of films before diversity counts, in units of the candidates; shape [rows]. */
function marginalValues(
  { relevance, familiarity }: FeedFilms,
  rows: Int32Array,
  candidates: Int32Array,
  share: number,
): Float64Array {
  const values = new Float64Array(rows.length)
  const add = (of: Float32Array, weight: number): void => {
    const { mean, deviation } = momentsOfRows(of, candidates)
    if (!(deviation > 0)) return
    const scale = weight / deviation
    for (let i = 0; i < rows.length; i++) values[i]! += scale * (of[rows[i]!]! - mean)
  }
  add(relevance, 1)
  add(familiarity, -share)
  return values
}

interface FilmsToOrder {
  /** The candidates, and after them the new films that are none. */
  readonly all: Int32Array
  /** Shape [all]. */
  readonly values: Float64Array
  readonly candidateCount: number
  /** The new films, and how many candidates come before each, ascending. */
  readonly placed: { readonly rows: Int32Array; readonly places: readonly number[] }
  readonly similarities: FeedFilms['similarities']
  readonly diversity: number
}

/**
 * The films after `after`, at most `limit`: the candidates in the order that maximal marginal relevance gives them, and
 * the new films at their places.
 */
function inOrder(
  { all, values, candidateCount: usualCount, placed, similarities, diversity }: FilmsToOrder,
  { limit, after }: Pick<PageOptions, 'limit' | 'after'>,
): Pick<OrderedFeed, 'rows' | 'penalties' | 'rooms'> {
  const indices = new Map(Array.from(all, (row, at) => [row, at]))
  const lifted = Array.from(placed.rows, (row) => indices.get(row)!)
  const closest = new Float32Array(all.length) // similarity to the most similar film so far
  const isChosen = new Uint8Array(all.length)
  const order: number[] = []
  const penalties: number[] = []
  const rooms: number[] = []
  const marginal = (at: number): number => values[at]! - diversity * closest[at]!
  let liftedCount = 0
  let nextNew = 0
  let start = after === undefined ? 0 : Infinity
  while (order.length < Math.min(all.length, start + limit)) {
    let best = -1
    let largest = -Infinity
    for (let at = 0; at < usualCount; at++) {
      const value = marginal(at)
      if (isChosen[at] || (best >= 0 && value <= largest)) continue // in a tie the more relevant film is first
      best = at
      largest = value
    }
    let room = 0
    while (nextNew < lifted.length && isChosen[lifted[nextNew]!]) nextNew++
    if (placed.places[nextNew]! <= order.length - liftedCount) {
      const next = lifted[nextNew]!
      room = best < 0 ? 0 : Math.max(0, largest - marginal(next))
      best = next
      liftedCount++
    }
    const film = all[best]!
    isChosen[best] = 1
    order.push(film)
    penalties.push(diversity * closest[best]!)
    rooms.push(room)
    if (film === after) start = order.length
    const similar = similarities(film, all)
    for (let at = 0; at < closest.length; at++) closest[at] = Math.max(closest[at]!, similar[at]!)
  }
  return {
    rows: Int32Array.from(order.slice(start, start + limit)),
    penalties: Float64Array.from(penalties.slice(start, start + limit)),
    rooms: Float64Array.from(rooms.slice(start, start + limit)),
  }
}
