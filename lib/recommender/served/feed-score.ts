import { momentsOfRows } from '../maths/moments'
import type { PageOptions } from '../ranking/best-rows'
import type { RelevanceTerms } from './feed'
import { noveltyShare, orderedFeed, usualDiversity, type FeedFilms } from './feed-page'

/**
 * What the score of a film in the feed is made of. The unit is the standard deviation of relevance over the candidates
 * of the feed, and 0 is their mean.
 */
export interface FeedScore {
  /** The sum of the other six. Over the candidates it falls from each film of the feed to the next. */
  readonly total: number
  /** From the predicted stars. */
  readonly stars: number
  readonly appeal: number
  /** From the number of ratings of the film; it counts for people with few ratings of their own. */
  readonly popularity: number
  /** Above 0 for a film that is less known than the mean candidate, if the feed is adventurous. */
  readonly novelty: number
  /** 0 or less: what the film loses because it is similar to an earlier one. */
  readonly diversity: number
  /** 0 or more: what lifts a new film to its place, because the feed reserves room for new films. */
  readonly room: number
}

/**
 * The scores of the films of `feedPage`, in its order. Films after the candidates are ordered by relevance alone, so
 * their novelty and diversity are 0.
 *
 * @param terms sum to the relevance of the films
 * @throws {RangeError} if adventurousness is outside 0 … 1
 */
export function feedScores(
  films: FeedFilms,
  terms: RelevanceTerms,
  page: PageOptions,
  adventurousness: number,
  diversity = usualDiversity,
): FeedScore[] {
  const { rows, candidates, newFilms, penalties, rooms } = orderedFeed(
    films,
    page,
    adventurousness,
    diversity,
  )
  const isFirst = new Set([...candidates, ...newFilms])
  const { deviation } = momentsOfRows(films.relevance, candidates)
  const partOf = (values: Float32Array, unit: number): ((row: number) => number) => {
    const { mean } = momentsOfRows(values, candidates)
    return (row) => (unit > 0 ? (values[row]! - mean) / unit : 0)
  }
  const stars = partOf(terms.stars, deviation)
  const appeal = partOf(terms.appeal, deviation)
  const popularity = partOf(terms.popularity, deviation)
  const known = partOf(films.familiarity, momentsOfRows(films.familiarity, candidates).deviation)
  const share = noveltyShare(adventurousness, films.ratings)
  return Array.from(rows, (row, at) => {
    const parts = {
      stars: stars(row),
      appeal: appeal(row),
      popularity: popularity(row),
      novelty: isFirst.has(row) ? 0 - share * known(row) : 0,
      diversity: 0 - penalties[at]!,
      room: rooms[at]!,
    }
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0)
    return { total, ...parts }
  })
}
