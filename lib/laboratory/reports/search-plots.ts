import { lineChart } from '../plots/line-chart'
import { nameOf } from './figures-table'
import type { SearchResult } from './results'

/** One plot for each option searched: the metric of every trial over the option, by how far the trial came. */
export function searchPlots({ space, trials, model, metric }: SearchResult): {
  readonly option: string
  readonly svg: string
}[] {
  const shares = [...new Set(trials.flatMap(({ results }) => results.map(({ share }) => share)))]
  return Object.entries(space).map(([option, { scale }]) => ({
    option,
    svg: lineChart({
      title: `${model}: ${nameOf(metric)} over ${option}`,
      x: { title: option, ...(scale === 'log' && { log: 10 as const }) },
      y: { title: `${nameOf(metric)} on the validation cut` },
      series: shares
        .sort((a, b) => b - a)
        .map((share) => ({
          name: `${(100 * share).toFixed(0)} % of the budget`,
          style: 'points' as const,
          points: trials.flatMap(({ options, results }) =>
            results
              .filter((result) => result.share === share)
              .map(({ value }) => ({ x: options[option]!, y: value })),
          ),
        })),
    }),
  }))
}
