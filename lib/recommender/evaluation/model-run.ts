import type { Metrics } from './metrics-of'
import type { PersonSums } from './person-sums'

/** The results of one model under one protocol, as tables and plots show them. */
export interface ModelRun {
  /** Means over the folds where there are several. */
  readonly metrics: Metrics
  /** Standard deviations over the folds, n − 1; null with a single split. */
  readonly deviations: Metrics | null
  readonly calibration: readonly Coverage[] | null
  readonly byPersonRatings: readonly Band[]
  readonly byFilmRatings: readonly Band[]
  /** Of the first fit; empty for models without a validation split. */
  readonly learning: readonly LearningPoint[]
  readonly people: Readonly<Record<string, PersonSums>>
  /** Sums over the folds; of the peak, the maximum. */
  readonly cost: Cost
}

/** The share of ratings that an interval should include, and the share it does include. */
export interface Coverage {
  readonly nominal: number
  readonly observed: number
}

/** The errors of the ratings in one band; RMSE and MAE in stars. */
export interface Band {
  readonly band: string
  readonly count: number
  readonly rmse: number
  readonly mae: number
  /** Null for models without credible intervals. */
  readonly coverage80: number | null
}

/** The validation error after one epoch, in stars. */
export interface LearningPoint {
  readonly epoch: number
  readonly validationRmse: number
}

/** Time and memory. */
export interface Cost {
  readonly fitSeconds: number
  /** Of all threads of the process while fitting. */
  readonly cpuSeconds: number
  readonly askSeconds: number
  readonly peakMb: number
}
