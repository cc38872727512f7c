import type { PersonSums } from './person-sums'
import { emptySums } from './person-sums'

/** The lengths k of the metrics @k. */
export const listLengths: readonly number[] = [10, 20, 50, 100]
/** The largest k of the metrics @k. */
export const longestList = 100

/** Sums of the ranking metrics, by name: "recall@20", "mrr" … */
export type RankingSums = Readonly<Record<string, PersonSums>>

const perLength = ['precision', 'recall', 'ndcg', 'mrr', 'hit']

/** Sums of 0, to start with. */
export function emptyRankingSums(people: number): RankingSums {
  const names = listLengths.flatMap((k) => perLength.map((name) => `${name}@${k}`))
  return Object.fromEntries([...names, 'mrr'].map((name) => [name, emptySums(people)]))
}

/**
 * Add the ranking metrics of one person's recommendations, with binary gains.
 *
 * @param hits whether each film of the list is relevant, best first, up to `longestList`
 * @param relevant how many films are relevant, > 0
 * @param firstRank rank of the first relevant film in the full ranking, from 1
 */
export function addRanking(
  sums: RankingSums,
  person: number,
  hits: readonly boolean[],
  relevant: number,
  firstRank: number,
): void {
  const add = (name: string, value: number): void => {
    sums[name]!.sums[person]! += value
    sums[name]!.counts[person]! += 1
  }
  for (const k of listLengths) {
    const found = hitsWithin(hits, k)
    add(`precision@${k}`, found / k)
    add(`recall@${k}`, found / Math.min(k, relevant))
    add(`ndcg@${k}`, ndcg(hits, relevant, k))
    add(`mrr@${k}`, firstRank <= k ? 1 / firstRank : 0)
    add(`hit@${k}`, found > 0 ? 1 : 0)
  }
  add('mrr', 1 / firstRank)
}

function hitsWithin(hits: readonly boolean[], k: number): number {
  let found = 0
  for (let position = 0; position < k && position < hits.length; position++)
    if (hits[position]) found++
  return found
}

/** NDCG@k of a list with binary gains. @param relevant how many films are relevant, > 0 */
export const ndcg = (hits: readonly boolean[], relevant: number, k: number): number =>
  gain(hits, k) / idealGain(Math.min(k, relevant))

/** Σ 1 / log₂(rank + 1) over the ranks, from 1, of relevant films. @see Järvelin & Kekäläinen 2002 */
function gain(hits: readonly boolean[], k: number): number {
  let sum = 0
  for (let position = 0; position < k && position < hits.length; position++) {
    if (hits[position]) sum += 1 / Math.log2(position + 2)
  }
  return sum
}

/** The gain of a list that begins with all relevant films, the largest possible. */
function idealGain(relevant: number): number {
  let sum = 0
  for (let position = 0; position < relevant; position++) sum += 1 / Math.log2(position + 2)
  return sum
}
