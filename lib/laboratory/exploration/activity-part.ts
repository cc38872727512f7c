import { markdownTable } from '../reports/markdown-table'
import type { Activity } from './activity'
import { everyMonth } from './gaps'
import { percent, rounded, whole } from './number-words'
import { part, type Part } from './part'
import { monthsPlot } from './plots'

const heading = 'Activity over time'

export function activityPart(activity: Activity | null): Part {
  if (!activity) return part(heading, 'No rating has a known time.', null)
  const { untimed, months, medianSpanDays, withinOneDay } = activity
  const [first, last] = [months[0]!.month, months.at(-1)!.month]
  const most = months.reduce((a, b) => (b.ratings > a.ratings ? b : a))
  const spans =
    medianSpanDays === null || withinOneDay === null
      ? ''
      : ` ${percent(withinOneDay)} of the people with at least two ratings gave all of them within 24 hours. The median time
between the first and the last rating of a person is ${rounded(medianSpanDays)} days.`
  return part(
    heading,
    `Ratings were given from ${first} to ${last}, most of them in ${most.month} (${whole(most.ratings)});
${whole(everyMonth(months.map(({ month }) => month)).length - months.length)} months between have none. The time of
${whole(untimed)} ratings is not known.${spans}`,
    { name: 'ratings per month', svg: monthsPlot(activity) },
    markdownTable([
      ['year', 'ratings', 'months with a rating', 'most people in a month'],
      ...yearsOf(activity),
    ]),
  )
}

function yearsOf({ months }: Activity): string[][] {
  const yearOf = (month: string): string => month.slice(0, 4)
  return [...new Set(months.map(({ month }) => yearOf(month)))].map((year) => {
    const within = months.filter(({ month }) => yearOf(month) === year)
    return [
      year,
      whole(within.reduce((sum, { ratings }) => sum + ratings, 0)),
      whole(within.length),
      whole(Math.max(...within.map(({ people }) => people))),
    ]
  })
}
