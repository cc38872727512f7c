import { ratingsByPerson, type RatingMatrix } from '../../recommender'
import { quantile } from './count-distribution'

/** When people rated. All times are in UTC. */
export interface Activity {
  /** Ratings without a valid time; times after the year 9999 are invalid. */
  readonly untimed: number
  /** Ascending; months without a rating are left out. */
  readonly months: readonly MonthActivity[]
  /** Days from a person's first to their last rating, over people with at least two times; null without any. */
  readonly medianSpanDays: number | null
  /** Share of these people whose ratings are all within 24 hours, from 0 to 1; null without any. */
  readonly withinOneDay: number | null
}

interface MonthActivity {
  /** "2000-04" */
  readonly month: string
  readonly ratings: number
  /** People who rated in this month. */
  readonly people: number
}

const daySeconds = 86_400
const year10000 = Date.UTC(10_000, 0) / 1000

/** The activity; null when no time is known. */
export function activityOf(matrix: RatingMatrix): Activity | null {
  const byPerson = ratingsByPerson(matrix)
  const months = new Map<string, { ratings: number; people: number; last: number }>()
  const spans: number[] = []
  let timed = 0
  for (let person = 0; person < byPerson.userCount; person++) {
    const times = byPerson
      .of(person)
      .times?.filter((time) => time < year10000)
      .sort()
    if (!times || times.length === 0) continue
    timed += times.length
    if (times.length > 1) spans.push((times.at(-1)! - times[0]!) / daySeconds)
    for (const time of times) {
      const key = monthOf(time)
      const month = months.get(key) ?? { ratings: 0, people: 0, last: -1 }
      months.set(key, month)
      month.ratings += 1
      if (month.last !== person) month.people += 1
      month.last = person
    }
  }
  if (timed === 0) return null
  spans.sort((a, b) => a - b)
  return {
    untimed: matrix.stars.length - timed,
    months: [...months]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, { ratings, people }]) => ({ month, ratings, people })),
    medianSpanDays: spans.length === 0 ? null : quantile(spans, 0.5),
    withinOneDay:
      spans.length === 0 ? null : spans.filter((days) => days <= 1).length / spans.length,
  }
}

const monthOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 7)
