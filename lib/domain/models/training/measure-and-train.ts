import {
  permutation,
  randomFrom,
  randomSplit,
  selectRatings,
  servedSteps,
  withoutTimes,
  type FitWatcher,
  type MovieContent,
  type RatingMatrix,
  type ServedModel,
  type ServedOptions,
  type TrainingData,
} from '../../../recommender'
import type { Metric } from '../artifact'
import { fitAndMeasure, servedRecommender, type Measured, type Parts } from './fit-and-measure'

const holdOut = 0.1
/** From this number of ratings on, one calibration serves the measured and the published fit. */
const sharedCalibration = 300_000
/** Of more people, a random sample is measured. */
const measuredPeople = 10_000

/** A fitted model to publish. */
export interface Trained {
  readonly model: ServedModel
  readonly measured: readonly Measured[]
  readonly metrics: readonly Metric[]
  readonly continuedFrom?: string
}

/**
 * Hold out a tenth of the ratings, calibrate and fit stars, measure them beside the baselines, then fit on all ratings.
 * With many ratings, both fits share the calibration. The metrics are those of the fit without the held-out tenth, on
 * the held-out ratings of at most 10,000 people.
 */
export async function measureAndTrain(
  { ratings, content }: TrainingData,
  options: ServedOptions,
  watch: FitWatcher,
): Promise<Trained> {
  const count = ratings.stars.length
  const fitted = count - Math.round(holdOut * count)
  const isShared = fitted >= sharedCalibration
  const steps = servedSteps(fitted, options)
  const first = steps.calibrate + steps.fitStars
  const total = first + (isShared ? steps.fitCalibrated : steps.fit)
  const each =
    (before: number): FitWatcher =>
    ({ epoch, validationRmse }) =>
      watch({ epoch: before + epoch, total, validationRmse })
  const { baselines, served, calibration, testCount } = await fitAndMeasure(
    heldOut(ratings, content, options.seed), // no variable: it would keep the memory
    options,
    each(0),
  )
  const all = { ratings, content }
  const model = isShared
    ? await servedRecommender.fitCalibrated(all, options, calibration, each(first))
    : await servedRecommender.fit(all, options, each(first))
  const of = (wanted: string) => baselines.find(({ name }) => name === wanted)?.metrics
  const [filmMean, biases] = [of('popularity'), of('biases')]
  const metric = (name: 'rmse' | 'mae'): Metric => ({
    name,
    value: served.metrics[name],
    baseline: biases?.[name] ?? null,
    filmMean: filmMean?.[name] ?? null,
    ratingCount: testCount,
  })
  return {
    model,
    measured: [...baselines, served],
    metrics: [
      metric('rmse'),
      metric('mae'),
      {
        name: 'coverage80',
        value: served.metrics.coverage80 ?? 0,
        baseline: null,
        filmMean: null,
        ratingCount: testCount,
      },
    ],
  }
}

/** A tenth of the ratings to measure with, of some people, and the others to fit to. */
function heldOut(ratings: RatingMatrix, content: MovieContent, seed: number): Parts {
  const { train, test } = randomSplit(withoutTimes(ratings), holdOut, seed)
  return { train, test: ofSomePeople(test, seed), content }
}

/** The ratings of a random sample of people. */
function ofSomePeople(ratings: RatingMatrix, seed: number): RatingMatrix {
  if (ratings.userCount <= measuredPeople) return ratings
  const isDrawn = new Uint8Array(ratings.userCount)
  const order = permutation(ratings.userCount, randomFrom(seed))
  for (const user of order.subarray(0, measuredPeople)) isDrawn[user] = 1
  return selectRatings(ratings, (row) => isDrawn[ratings.users[row]!] === 1)
}
