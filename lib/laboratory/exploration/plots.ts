import { barChart } from '../plots/bar-chart'
import { lineChart } from '../plots/line-chart'
import type { Activity } from './activity'
import type { CountDistribution } from './count-distribution'
import type { DatasetSize } from './size'
import type { GenreSummary, YearSummary } from './genres-and-years'
import { everyMonth, everyYear } from './gaps'
import type { LongTail } from './long-tail'
import type { StarSummary } from './star-histogram'

/** The largest number of bars in a readable plot. `explore.json` has all genres. */
export const shownGenres = 30

export const starsPlot = ({ histogram }: StarSummary): string =>
  barChart({
    title: 'How often each rating was given',
    labels: histogram.map(({ stars }) => String(stars)),
    labelTitle: 'stars',
    valueAxis: { title: 'ratings' },
    series: [{ name: 'ratings', values: histogram.map(({ ratings }) => ratings) }],
  })

/** @param whose whether ratings per person or per film are counted */
export const distributionPlot = ({ reach }: CountDistribution, whose: 'people' | 'films'): string =>
  lineChart({
    title: `How many ${whose} have at least that many ratings`,
    x: { title: 'ratings, at least', log: 10 },
    y: { title: whose, log: 10 },
    series: [
      { name: whose, points: reach.map(({ atLeast, count }) => ({ x: atLeast, y: count })) },
    ],
  })

export const longTailPlot = ({ curve }: LongTail): string =>
  lineChart({
    title: 'Share of all ratings that the most rated films have',
    x: { title: 'the most rated films, % of rated films', min: 0, max: 100 },
    y: { title: '% of ratings', min: 0, max: 100 },
    series: [
      {
        name: 'these films',
        points: curve.map(({ films, ratings }) => ({ x: 100 * films, y: 100 * ratings })),
      },
      {
        name: 'if all films had equally many',
        points: [
          { x: 0, y: 0 },
          { x: 100, y: 100 },
        ],
        style: 'reference',
      },
    ],
  })

export function genresPlot({ genres }: GenreSummary, { films, ratings }: DatasetSize): string {
  const topGenres = genres.slice(0, shownGenres)
  return barChart({
    title: 'Films and ratings of each genre',
    labels: topGenres.map(({ group }) => group),
    labelTitle: '',
    valueAxis: { title: '% of all films, and of all ratings' },
    horizontal: true,
    series: [
      { name: 'films', values: topGenres.map((genre) => (100 * genre.films) / films) },
      { name: 'ratings', values: topGenres.map((genre) => (100 * genre.ratings) / ratings) },
    ],
  })
}

export function yearsPlot({ years }: YearSummary): string {
  const films = new Map(years.map(({ group, films }) => [group, films]))
  const allYears = everyYear([...films.keys()])
  return barChart({
    title: 'Films by year of release',
    labels: allYears.map(String),
    labelTitle: 'year of release',
    valueAxis: { title: 'films' },
    series: [{ name: 'films', values: allYears.map((year) => films.get(year) ?? 0) }],
  })
}

export function monthsPlot({ months }: Activity): string {
  const ratings = new Map(months.map(({ month, ratings }) => [month, ratings]))
  const allMonths = everyMonth([...ratings.keys()])
  return barChart({
    title: 'Ratings in each month',
    labels: allMonths,
    labelTitle: 'month (UTC)',
    valueAxis: { title: 'ratings' },
    series: [{ name: 'ratings', values: allMonths.map((month) => ratings.get(month) ?? 0) }],
  })
}
