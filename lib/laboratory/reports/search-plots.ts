import { lineChart } from '../plots/line-chart'
import { nameOf } from './figures-table'
import type { OptionValue, SearchRange, SearchResult } from './results'

/** One plot for each searched option: the metric of every trial over the option, a series for each budget. */
export function searchPlots({ space, trials, model, metric }: SearchResult): {
  readonly option: string
  readonly svg: string
}[] {
  const shares = [...new Set(trials.flatMap(({ results }) => results.map(({ share }) => share)))]
  return Object.entries(space).map(([option, range]) => ({
    option,
    svg: lineChart({
      title: `${model}: ${nameOf(metric)} over ${option}`,
      x: axisOf(option, range),
      y: { title: `${nameOf(metric)} on the validation split` },
      series: shares
        .sort((a, b) => b - a)
        .map((share) => ({
          name: `${(100 * share).toFixed(0)} % of the budget`,
          style: 'points' as const,
          points: trials.flatMap(({ options, results }) =>
            results
              .filter((result) => result.share === share)
              .map(({ value }) => ({ x: positionOf(options[option]!, range), y: value })),
          ),
        })),
    }),
  }))
}

/** "similarity (0: cosine, 1: pearson)" where the values are not numbers. */
function axisOf(option: string, range: SearchRange): { title: string; log?: 10 } {
  if ('values' in range) {
    const values = range.values.map((value, position) => `${position}: ${String(value)}`)
    return { title: `${option} (${values.join(', ')})` }
  }
  return range.scale === 'log' ? { title: option, log: 10 } : { title: option }
}

/** Where a value is on the axis of its option. */
const positionOf = (value: OptionValue, range: SearchRange): number =>
  'values' in range ? range.values.indexOf(value) : Number(value)
