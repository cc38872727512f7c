import { barChart } from '../plots/bar-chart'
import { lineChart } from '../plots/line-chart'
import { bandNames, givenSizes, isLowerBetter } from '../../recommender'
import { nameOf, primaryMetric, ranked } from './figures-table'
import type { ModelResult, Section } from './results'

/** A plot and its title. */
export interface SectionPlot {
  /** The last part of the file name. */
  readonly name: string
  readonly title: string
  readonly svg: string
}

/** More lines could not be distinguished by colour. */
const maxSeries = 6

/** The plots of one data set and protocol; empty ones are left out. */
export function sectionPlots({ models, dataset, protocol }: Section): SectionPlot[] {
  const where = `${dataset}, ${protocol}`
  return [
    ...leaderboards(models, where),
    ...newcomers(models, where),
    ...learning(models, where),
    ...calibration(models, where),
    ...errorsByRatings(models, where),
  ]
}

function leaderboards(models: readonly ModelResult[], where: string): SectionPlot[] {
  return ['rmse', 'ndcg@100'].flatMap((metric) => {
    const measured = ranked(models, metric).filter(({ metrics }) => metrics[metric] !== undefined)
    if (measured.length === 0) return []
    const values = measured.map(({ metrics }) => metrics[metric]!)
    // Errors are far from 0 and close to each other, so the axis does not start at 0.
    const min = isLowerBetter(metric)
      ? Math.max(0, Math.floor((Math.min(...values) - 0.05) * 20) / 20)
      : 0
    const better = isLowerBetter(metric) ? 'lower is better' : 'higher is better'
    const svg = barChart({
      title: `${nameOf(metric)} with 95 % of the resampled values: ${where}`,
      labels: measured.map(({ model }) => model),
      labelTitle: '',
      valueAxis: {
        title: `${nameOf(metric)}, ${better}${min > 0 ? `, from ${min}` : ''}`,
        min,
      },
      series: [
        {
          name: nameOf(metric),
          values,
          whiskers: measured.map(({ comparisons }) => comparisons[metric]?.interval ?? null),
        },
      ],
      horizontal: true,
    })
    const name = `leaderboard-${metric.replace('@', '')}`
    return [{ name, title: `Leaderboard by ${nameOf(metric)}`, svg }]
  })
}

function newcomers(models: readonly ModelResult[], where: string): SectionPlot[] {
  return newcomerPlots.flatMap(({ metric, baseline, name, quantity, unit }) => {
    const series = leading(models, `${metric}@10`, baseline).map(({ model, metrics }) => ({
      name: model,
      style: 'both' as const,
      points: givenSizes.flatMap((given, x) => {
        const y = metrics[`${metric}@${given}`]
        return y === undefined ? [] : [{ x, y }]
      }),
    }))
    if (series.length === 0) return []
    const svg = lineChart({
      title: `${quantity} for a new person: ${where}`,
      x: { title: 'known ratings of the person', labels: givenSizes.map(String) },
      y: { title: unit },
      series,
    })
    return [{ name, title: `${quantity} by number of known ratings of a new person`, svg }]
  })
}

const newcomerPlots = [
  {
    metric: 'rmse',
    baseline: 'biases',
    name: 'newcomers',
    quantity: 'Error',
    unit: 'RMSE, stars',
  },
  {
    metric: 'ndcg@10',
    baseline: 'popularity',
    name: 'newcomers-ndcg10',
    quantity: 'NDCG@10',
    unit: 'NDCG@10',
  },
  {
    metric: 'snips-ndcg@10',
    baseline: 'popularity',
    name: 'newcomers-snips-ndcg10',
    quantity: 'SNIPS NDCG@10',
    unit: 'SNIPS NDCG@10',
  },
]

function learning(models: readonly ModelResult[], where: string): SectionPlot[] {
  const series = ranked(models, primaryMetric(models))
    .filter(({ learning }) => learning.length > 1)
    .slice(0, maxSeries)
    .map(({ model, learning }) => ({
      name: model,
      points: learning.map(({ epoch, validationRmse }) => ({ x: epoch, y: validationRmse })),
    }))
  if (series.length === 0) return []
  const svg = lineChart({
    title: `Learning curves: ${where}`,
    x: { title: 'epoch' },
    y: { title: 'RMSE on the validation split, stars' },
    series,
  })
  return [{ name: 'learning', title: 'Learning curves', svg }]
}

function calibration(models: readonly ModelResult[], where: string): SectionPlot[] {
  const ranged = models.filter(({ calibration }) => calibration !== null).slice(0, maxSeries - 1)
  if (ranged.length === 0) return []
  const ends = [0, 0.5, 1].map((share) => ({ x: share, y: share }))
  const svg = lineChart({
    title: `Calibration of ranges: ${where}`,
    x: { title: 'nominal coverage of the range', min: 0, max: 1 },
    y: { title: 'observed coverage', min: 0, max: 1 },
    series: [
      ...ranged.map(({ model, calibration }) => ({
        name: model,
        style: 'both' as const,
        points: calibration!.map(({ nominal, observed }) => ({ x: nominal, y: observed })),
      })),
      { name: 'perfect calibration', style: 'reference' as const, points: ends },
    ],
  })
  return [{ name: 'calibration', title: 'Calibration', svg }]
}

function errorsByRatings(models: readonly ModelResult[], where: string): SectionPlot[] {
  return (['byPersonRatings', 'byFilmRatings'] as const).flatMap((kind) => {
    const drawn = leading(models, 'rmse').filter((result) => result[kind].length > 0)
    if (drawn.length === 0) return []
    const bands = bandNames.filter((band) =>
      drawn.some((result) => result[kind].some((one) => one.band === band)),
    )
    const who = kind === 'byPersonRatings' ? 'person' : 'film'
    const svg = barChart({
      title: `Error by ratings of the ${who}: ${where}`,
      labels: bands,
      labelTitle: `ratings of the ${who} in the training set`,
      valueAxis: { title: 'RMSE, stars' },
      series: drawn.map((result) => ({
        name: result.model,
        values: bands.map((band) => result[kind].find((one) => one.band === band)?.rmse ?? null),
      })),
    })
    return [{ name: `error-by-${who}`, title: `Error by number of ratings of the ${who}`, svg }]
  })
}

/** The best models by a metric, and a baseline, which comes last unless it is among the best. */
function leading(
  models: readonly ModelResult[],
  metric: string,
  baseline = 'biases',
): ModelResult[] {
  const measured = ranked(models, metric).filter(({ metrics }) => metrics[metric] !== undefined)
  const best = measured.slice(0, maxSeries)
  const last = measured.find(({ model }) => model === baseline)
  return !last || best.includes(last) ? best : [...best.slice(0, -1), last]
}
