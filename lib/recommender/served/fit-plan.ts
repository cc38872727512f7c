import type { FitWatcher, TrainingData } from '../model'
import { mostFactors } from './factors/most-factors'
import { padded } from './kernels/memory'
import type { ServedOptions } from './served-options'

/** With fewer ratings, half as many factors predict better. */
const manyRatings = 300_000
/** The options of a fit of stars: as many factors as suit the ratings and fit the memory. */
export function starOptions({ ratings }: TrainingData, options: ServedOptions): ServedOptions {
  const { userCount, movieCount, stars } = ratings
  const suited =
    options.halving && stars.length < manyRatings ? options.factors / 2 : options.factors
  return { ...options, factors: mostFactors(userCount, movieCount, suited) }
}

/** The length of the factors of a fit of stars. */
export const servedFactors = (data: TrainingData, options: ServedOptions): number =>
  padded(starOptions(data, options).factors)

/** The options of the fit that calibrates. */
export function firstFit(data: TrainingData, options: ServedOptions): ServedOptions {
  const sweeps = firstSweeps(data.ratings.stars.length, options)
  return { ...starOptions(data, options), sweeps }
}

const firstSweeps = (ratings: number, options: ServedOptions): number =>
  continues(ratings, options) ? options.sweeps - options.refitSweeps : options.sweeps

/** Whether the second fit of stars continues from the first one. */
const continues = (ratings: number, { refitSweeps, fewestForRefit }: ServedOptions): boolean =>
  ratings >= fewestForRefit && refitSweeps > 0

/** How many times each way to fit reports its progress, with this number of ratings. */
export function servedSteps(ratings: number, options: ServedOptions) {
  const calibrate = firstSweeps(ratings, options)
  const fitStars = continues(ratings, options) ? options.refitSweeps : options.sweeps
  const fitCalibrated = fitStars + options.implicitSweeps
  return { calibrate, fitStars, fitCalibrated, fit: calibrate + fitCalibrated }
}

/** A watcher for several fits, some of which may run at the same time, that reports them as one. */
export function countSteps(watch: FitWatcher | undefined, total: number): FitWatcher {
  let epoch = 0
  return ({ validationRmse }) => watch?.({ epoch: ++epoch, total, validationRmse })
}
