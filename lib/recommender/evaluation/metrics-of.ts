import { valueOf, type PersonSums } from './person-sums'
import { beyondAccuracy } from './beyond-accuracy'
import type { Answers } from './evaluate'
import { nominalLevels } from './star-errors'

/** Figures by name: "rmse", "ndcg@10", "coverage80" …; what a protocol does not give is absent. */
export type Metrics = Readonly<Record<string, number>>

/** The figures of one asking. */
export function metricsOf({ stars, choosing }: Answers, given?: number): Metrics {
  const ending = given === undefined ? '' : `@${given}`
  const metrics: Record<string, number> = {}
  if (stars) {
    metrics[`rmse${ending}`] = valueOf(stars.rmse)
    metrics[`mae${ending}`] = valueOf(stars.mae)
    if (stars.covered) {
      const count = stars.rmse.counts.reduce((sum, n) => sum + n, 0)
      metrics[`coverage80${ending}`] = stars.covered[nominalLevels.indexOf(0.8)]! / count
    }
  }
  if (choosing && choosing.shown.lists > 0) {
    for (const [name, sums] of Object.entries(choosing.sums)) metrics[name] = valueOf(sums)
    Object.assign(metrics, beyondAccuracy(choosing.shown))
  }
  return metrics
}

/** The figures whose noise is told, and what each is made of. */
export function sumsOf({ stars, choosing }: Answers, given?: number): Record<string, PersonSums> {
  const ending = given === undefined ? '' : `@${given}`
  const sums: Record<string, PersonSums> = {}
  if (stars) {
    sums[`rmse${ending}`] = stars.rmse
    sums[`mae${ending}`] = stars.mae
  }
  if (choosing && choosing.shown.lists > 0) {
    for (const name of comparedChoices) sums[name] = choosing.sums[name]!
  }
  return sums
}

const comparedChoices = ['recall@20', 'ndcg@10', 'ndcg@100']

/** Errors are better when lower; whatever else is compared when higher. */
export const isLowerBetter = (metric: string): boolean => /^(rmse|mae)(@|$)/.test(metric)
