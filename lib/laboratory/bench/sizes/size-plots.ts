import { lineChart } from '../../plots/line-chart'
import type { SizeFigures } from './measure-size'

/** SVG plots of time and memory by the number of ratings. */
export function sizePlots(figures: readonly SizeFigures[]): { name: string; svg: string }[] {
  const x = { title: 'ratings', log: 10 as const }
  const points = (of: (size: SizeFigures) => number): { x: number; y: number }[] =>
    figures.map((size) => ({ x: size.ratings, y: of(size) }))
  return [
    {
      name: 'time',
      svg: lineChart({
        title: 'CPU time of training by the number of ratings',
        x,
        y: { title: 'CPU seconds', log: 10 },
        series: [
          {
            name: 'training',
            points: points(({ training }) => training.cpuSeconds),
            style: 'both',
          },
          {
            name: 'again after 1 % new ratings (--warm)',
            points: points(({ warm }) => warm.cpuSeconds),
            style: 'both',
          },
        ],
      }),
    },
    {
      name: 'memory',
      svg: lineChart({
        title: 'Peak memory of training by the number of ratings',
        x,
        y: { title: 'MB', log: 10 },
        series: [
          { name: 'training', points: points(({ training }) => training.peakMb), style: 'both' },
          { name: 'model', points: points(({ modelMb }) => modelMb), style: 'both' },
        ],
      }),
    },
  ]
}
