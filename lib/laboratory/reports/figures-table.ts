import { isLowerBetter } from '../../recommender'
import type { ModelResult } from './results'

/** A header and rows; all have the same number of cells. */
export type Table = readonly (readonly string[])[]

/** A column of a table of models. */
interface Column {
  readonly title: string
  /** Null for an empty cell; a column with empty cells only is left out. */
  cell(result: ModelResult): string | null
}

const mainMetrics: readonly [name: string, title: string][] = [
  ['rmse', 'RMSE'],
  ['mae', 'MAE'],
  ['rmse@0', 'given 0'],
  ['rmse@1', '1'],
  ['rmse@3', '3'],
  ['rmse@5', '5'],
  ['rmse@10', '10'],
  ['rmse@20', '20'],
  ['rmse@50', '50'],
  ['recall@20', 'Recall@20'],
  ['ndcg@10', 'NDCG@10'],
  ['ndcg@100', 'NDCG@100'],
  ['snips-recall@20', 'SNIPS Recall@20'],
  ['snips-ndcg@10', 'SNIPS NDCG@10'],
]

/** Tables are sorted by the first of these that is measured. */
const primaryMetrics = ['rmse', 'rmse@10', 'ndcg@100']

export const primaryMetric = (models: readonly ModelResult[]): string =>
  primaryMetrics.find((name) => models.some(({ metrics }) => metrics[name] !== undefined)) ?? 'rmse'

/** The main metrics of several models, best first, and their cost. */
export function figuresTable(models: readonly ModelResult[]): Table {
  const primary = primaryMetric(models)
  return tableOf(ranked(models, primary), [
    { title: 'model', cell: ({ model }) => model },
    ...mainMetrics.map(([name, title]) => metricColumn(name, title, 4)),
    { title: '80 % range covers', cell: ({ metrics }) => percent(metrics.coverage80) },
    metricColumn('interval-score', 'interval score', 4),
    ...primaryMetrics.map((metric) => againstColumn(models, metric)),
    { title: 'fit, s', cell: ({ cost }) => cost.fitSeconds.toFixed(1) },
    { title: 'CPU, s', cell: ({ cost }) => cost.cpuSeconds.toFixed(1) },
    { title: 'peak, MB', cell: ({ cost }) => cost.peakMb.toFixed(0) },
  ])
}

/** More metrics of rankings, most of them of lists of 10; null without ranking metrics. */
export function listsTable(models: readonly ModelResult[]): Table | null {
  const rankedFor = models.filter(({ metrics }) => metrics['ndcg@10'] !== undefined)
  if (rankedFor.length === 0) return null
  return tableOf(ranked(rankedFor, 'ndcg@10'), [
    { title: 'model', cell: ({ model }) => model },
    metricColumn('precision@10', 'Precision@10', 3),
    metricColumn('recall@10', 'Recall@10', 3),
    metricColumn('hit@10', 'hit rate@10', 3),
    metricColumn('mrr', 'MRR', 3),
    metricColumn('snips-tail-recall@20', 'SNIPS tail Recall@20', 3),
    metricColumn('snips-tail-ndcg@10', 'SNIPS tail NDCG@10', 3),
    metricColumn('snips-tail-people', 'people with tail targets', 0),
    {
      title: 'catalogue coverage@10',
      cell: ({ metrics }) => percent(metrics['catalogue@10']),
    },
    metricColumn('gini@10', 'Gini@10', 3),
    metricColumn('popularity@10', 'ratings of a recommended film', 0),
    metricColumn('popularity-rank@10', 'median popularity rank@10', 0),
    metricColumn('novelty@10', 'novelty@10, bits', 2),
    metricColumn('diversity@10', 'diversity@10', 3),
  ])
}

/** Models by a metric, best first; those without it last; ties by name. */
export function ranked(models: readonly ModelResult[], metric: string): ModelResult[] {
  const sign = isLowerBetter(metric) ? 1 : -1
  const key = ({ metrics }: ModelResult): number =>
    metrics[metric] === undefined ? Infinity : sign * metrics[metric]
  return [...models].sort((a, b) =>
    key(a) === key(b) ? (a.model < b.model ? -1 : 1) : key(a) - key(b),
  )
}

/** "rmse@10" → "RMSE@10" */
export const nameOf = (metric: string): string => metric.toUpperCase()

function metricColumn(name: string, title: string, digits: number): Column {
  return {
    title,
    cell({ metrics, deviations }) {
      const value = metrics[name]
      if (value === undefined) return null
      const deviation = deviations?.[name]
      return deviation === undefined
        ? value.toFixed(digits)
        : `${value.toFixed(digits)} ± ${deviation.toFixed(digits)}`
    },
  }
}

const percent = (share: number | undefined): string | null =>
  share === undefined ? null : `${(100 * share).toFixed(1)} %`

/** "−0.0403 (−0.0421 … −0.0386) better" */
function againstColumn(models: readonly ModelResult[], metric: string): Column {
  const compared = models.map(({ comparisons }) => comparisons[metric]?.against)
  const baseline = compared.find((one) => one != null)?.baseline
  return {
    title: `${nameOf(metric)} − ${baseline ?? ''}`,
    cell({ comparisons }) {
      const against = comparisons[metric]?.against
      if (!against) return null
      const { difference, interval, verdict } = against
      return `${signed(difference)} (${signed(interval.low)} … ${signed(interval.high)}) ${verdict}`
    },
  }
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`

function tableOf(models: readonly ModelResult[], columns: readonly Column[]): Table {
  const used = columns.filter((column) => models.some((model) => column.cell(model) !== null))
  return [
    used.map(({ title }) => title),
    ...models.map((model) => used.map((column) => column.cell(model) ?? '')),
  ]
}
