import type { OnboardingResult } from '../../recommender'
import type { Table } from '../reports/figures-table'

const metrics = ['rmse', 'ndcg@10', 'ndcg@100'] as const

/**
 * The figures of all strategies after so many questions were asked, or so many were answered. "≈" marks a figure that
 * is level with the served model that asks one by one: the 95 % interval of the difference contains 0.
 */
export function onboardingTable(
  results: readonly OnboardingResult[],
  after: OnboardingResult['after'],
): Table {
  const counts = [...new Set(results.map(({ count }) => count))]
  const at = (strategy: string, count: number): OnboardingResult =>
    results.find((one) => one.strategy === strategy && one.after === after && one.count === count)!
  const other = after === 'asked' ? 'answered' : 'asked'
  const header = counts.flatMap((count) => [
    `${count} ${after}: ${other}`,
    'RMSE',
    'NDCG@10',
    'NDCG@100',
  ])
  const rows = [...new Set(results.map(({ strategy }) => strategy))].map((strategy) => [
    strategy,
    ...counts.flatMap((count) => {
      const result = at(strategy, count)
      return [result[other].toFixed(1), ...metrics.map((name) => cellOf(result, name))]
    }),
  ])
  return [['strategy', ...header], ...rows]
}

function cellOf(
  { metrics: values, differences }: OnboardingResult,
  name: (typeof metrics)[number],
) {
  const { low, high } = differences[name]
  const isLevel = low <= 0 && high >= 0 && low < high
  return `${values[name].toFixed(4)}${isLevel ? ' ≈' : ''}`
}
