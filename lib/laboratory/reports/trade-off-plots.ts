import { lineChart } from '../plots/line-chart'
import type { Axis, LineSeries, PointLabel } from '../plots/plot'
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
    x: { title: 'median popularity rank of the recommended films; 1 is the best known' },
  },
  {
    name: 'diversity',
    metric: 'diversity@10',
    title: 'Accuracy and diversity',
    x: { title: 'diversity@10, higher is more diverse' },
  },
] as const

/**
 * The plots of a trade-off: NDCG@10 over each of the other metrics. The lines are the options of the feed. Points that
 * are far below are left out, see `farBelow`.
 */
export function tradeOffPlots(tradeOff: TradeOff): {
  readonly name: string
  readonly title: string
  readonly svg: string
}[] {
  const far = farBelow(tradeOff)
  const points = tradeOff.points.filter((point) => !far.includes(point))
  const lines = [...new Set(points.map(({ line }) => line))]
  return plots.flatMap(({ name, metric, title, x }) => {
    const series = lines.map((line): LineSeries => {
      const own = points.filter((point) => point.line === line)
      return {
        name: line === null ? 'other rankings' : `the feed by ${line}`,
        style: line === null ? 'points' : 'both',
        points: own.flatMap((point, at) => {
          const value = point.metrics[metric]
          if (value === undefined) return []
          const other = own.at(at === 0 ? -1 : 0)!.metrics[metric] ?? value
          const isEnd = at === 0 || at === own.length - 1
          const side = value < other ? 'left' : 'right'
          const label = labelOf(point, isEnd, metric === 'diversity@10' ? 'bottom' : side)
          return [{ x: value, y: point.metrics['ndcg@10']!, ...(label && { label }) }]
        }),
      }
    })
    if (series.every(({ points }) => points.length === 0)) return []
    const svg = lineChart({ title: `${title}: ${tradeOff.dataset}`, x, y: ndcg, series })
    return [{ name, title, svg }]
  })
}

/** The points of the line of diversity are close together, so only its ends have labels, at the given position. */
function labelOf(
  { line, label }: Point,
  isEnd: boolean,
  position: PointLabel['position'],
): PointLabel | undefined {
  if (line === null) return { text: label, position: 'right' }
  if (line !== 'diversity') return { text: label, position: 'top' }
  return isEnd ? { text: `${line} ${label}`, position } : undefined
}

/** A point with less than this share of the best NDCG@10 would squeeze the others together. */
const drawnShare = 0.65

/** The points that are not drawn. */
export function farBelow({ points }: TradeOff): Point[] {
  const best = Math.max(...points.map(({ metrics }) => metrics['ndcg@10']!))
  return points.filter(({ metrics }) => metrics['ndcg@10']! < drawnShare * best)
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
