import { ratingCounts, type TrainingData } from '../../recommender'
import { activityOf, type Activity } from './activity'
import { countDistribution, type CountDistribution } from './count-distribution'
import {
  summariseGenres,
  summariseYears,
  type GenreSummary,
  type YearSummary,
} from './genres-and-years'
import { longTail, type LongTail } from './long-tail'
import { sizeOf, type DatasetSize } from './size'
import { summariseStars, type StarSummary } from './star-histogram'

/** The description of a data set. */
export interface Exploration {
  readonly size: DatasetSize
  readonly stars: StarSummary
  /** Over people, and films, with at least one rating. */
  readonly perPerson: CountDistribution
  readonly perFilm: CountDistribution
  /** Over films with at least one rating. */
  readonly longTail: LongTail
  readonly genres: GenreSummary
  readonly years: YearSummary
  /** Null when no time is known. */
  readonly activity: Activity | null
}

/** Describe a data set. @throws {RangeError} if it has no rating */
export function describeDataset(data: TrainingData): Exploration {
  const { ratings } = data
  if (ratings.stars.length === 0) throw new RangeError('describeDataset requires a rating')
  const perPerson = countsOf(ratings.users, ratings.userCount)
  const perFilm = ratingCounts(ratings).filter((count) => count > 0)
  return {
    size: sizeOf(ratings),
    stars: summariseStars(ratings.stars),
    perPerson: countDistribution(perPerson),
    perFilm: countDistribution(perFilm),
    longTail: longTail(perFilm),
    genres: summariseGenres(data),
    years: summariseYears(data),
    activity: activityOf(ratings),
  }
}

/** How often each row occurs; rows that do not occur are left out. */
function countsOf(rows: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size)
  for (const row of rows) counts[row]! += 1
  return counts.filter((count) => count > 0)
}
