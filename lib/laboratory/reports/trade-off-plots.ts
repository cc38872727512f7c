import { lineChart } from '../plots/line-chart'
import type { Axis, LineSeries } from '../plots/plot'
import type { Table } from './figures-table'
import type { TradeOff } from './results'

type Point = TradeOff['points'][number]

const ndcg: Axis = { title: 'NDCG@10, higher is better' }
const plots = [
  {
    name: 'snips',
    metric: 'snips-ndcg@10',
    title: 'Accuracy and accuracy corrected for popularity',
    x: { title: 'SNIPS NDCG@10, higher is better' },
  },
  {
    name: 'rank',
    metric: 'popularity-rank@10',
    title: 'Accuracy and how well known the films are',
    x: { title: 'median popularity rank of the recommended films; 1 is the best known', log: 10 },
  },
] as const

/** The plots of a trade-off: NDCG@10 over each of the other two metrics. The lines are the options of the feed. */
export function tradeOffPlots({ dataset, points }: TradeOff): {
  readonly name: string
  readonly title: string
  readonly svg: string
}[] {
  const lines = [...new Set(points.map(({ line }) => line))]
  return plots.map(({ name, metric, title, x }) => ({
    name,
    title,
    svg: lineChart({
      title: `${title}: ${dataset}`,
      x,
      y: ndcg,
      series: lines.map((line, at): LineSeries => ({
        name: line === null ? 'other rankings' : `the feed by ${line}`,
        style: line === null ? 'points' : 'both',
        labelPosition: line === null ? 'right' : at % 2 === 0 ? 'top' : 'bottom',
        points: points
          .filter((point) => point.line === line)
          .map(({ label, metrics }) => ({ x: metrics[metric]!, y: metrics['ndcg@10']!, label })),
      })),
    }),
  }))
}

/** The points of a trade-off, line by line. */
export function tradeOffTable({ points }: TradeOff): Table {
  const cells = ({ metrics }: Point): string[] => [
    metrics['ndcg@10']!.toFixed(4),
    metrics['snips-ndcg@10']!.toFixed(4),
    metrics['popularity-rank@10']!.toFixed(0),
    metrics['diversity@10']?.toFixed(3) ?? '',
  ]
  return [
    ['ranking', 'NDCG@10', 'SNIPS NDCG@10', 'median rank@10', 'diversity@10'],
    ...points.map((point) => [nameOf(point), ...cells(point)]),
  ]
}

const nameOf = ({ line, label }: Point): string =>
  line === null ? label : `the feed, ${line} ${label}`
