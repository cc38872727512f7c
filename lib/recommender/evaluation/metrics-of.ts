import { valueOf, type PersonSums } from './person-sums'
import { beyondAccuracy } from './beyond-accuracy'
import type { Answers } from './evaluate'
import { correctedMetrics } from './popularity-corrected'
import { nominalLevels } from './star-errors'

/** Metrics by name: "rmse", "ndcg@10", "coverage80" …; those that a protocol does not give are absent. */
export type Metrics = Readonly<Record<string, number>>

/** The metrics of one query. @param given of the query */
export function metricsOf({ stars, ranking }: Answers, given?: number): Metrics {
  const ending = given === undefined ? '' : `@${given}`
  const metrics: Record<string, number> = {}
  if (stars) {
    metrics[`rmse${ending}`] = valueOf(stars.rmse)
    metrics[`mae${ending}`] = valueOf(stars.mae)
    if (stars.covered) {
      const count = stars.rmse.counts.reduce((sum, n) => sum + n, 0)
      metrics[`coverage80${ending}`] = stars.covered[nominalLevels.indexOf(0.8)]! / count
    }
    if (stars.intervalScore) {
      metrics[`interval-score${ending}`] = valueOf(stars.intervalScore)
    }
  }
  if (ranking && ranking.lists.count > 0) {
    const lists = { ...correctedMetrics(ranking.corrected), ...beyondAccuracy(ranking.lists) }
    for (const [name, sums] of Object.entries(ranking.sums))
      metrics[`${name}${ending}`] = valueOf(sums)
    for (const [name, value] of Object.entries(lists)) metrics[`${name}${ending}`] = value
  }
  return metrics
}

/** The sums by person of the metrics that get confidence intervals. @param given of the query */
export function sumsOf({ stars, ranking }: Answers, given?: number): Record<string, PersonSums> {
  const ending = given === undefined ? '' : `@${given}`
  const sums: Record<string, PersonSums> = {}
  if (stars) {
    sums[`rmse${ending}`] = stars.rmse
    sums[`mae${ending}`] = stars.mae
    if (stars.intervalScore) sums[`interval-score${ending}`] = stars.intervalScore
  }
  if (ranking && ranking.lists.count > 0) {
    const all: Record<string, PersonSums> = { ...ranking.sums, ...ranking.corrected }
    const compared = given === undefined ? comparedRankings : comparedOfNewcomers
    for (const name of compared) sums[`${name}${ending}`] = all[name]!
  }
  return sums
}

/** Not those of the tail: a resample may have no person with such a target. */
const comparedRankings = ['recall@20', 'ndcg@10', 'ndcg@100', 'snips-recall@20', 'snips-ndcg@10']
/** Fewer, because each is compared at each number of known ratings. */
const comparedOfNewcomers = ['recall@20', 'ndcg@10', 'snips-ndcg@10']

/** Errors are better when lower, all other compared metrics when higher. */
export const isLowerBetter = (metric: string): boolean =>
  /^(rmse|mae|interval-score)(@|$)/.test(metric)
