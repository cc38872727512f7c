import type { Metrics } from './metrics-of'
import type { PersonSums } from './person-sums'

/** What became of one model under one protocol: all that tables and plots are drawn from. */
export interface ModelRun {
  /** Means over the folds where there are several. */
  readonly metrics: Metrics
  /** Standard deviations over the folds, n − 1; null with a single split. */
  readonly deviations: Metrics | null
  readonly calibration: readonly Coverage[] | null
  readonly byPersonRatings: readonly Band[]
  readonly byFilmRatings: readonly Band[]
  /** Of the first fit; empty for models that watch no validation split. */
  readonly learning: readonly LearningPoint[]
  readonly people: Readonly<Record<string, PersonSums>>
  /** Sums over the folds, but for the peak. */
  readonly cost: Cost
}

/** Share of ratings that a range should and does hold. */
export interface Coverage {
  readonly nominal: number
  readonly observed: number
}

export interface Band {
  readonly band: string
  readonly count: number
  readonly rmse: number
  readonly mae: number
  /** Null for models without ranges. */
  readonly coverage80: number | null
}

export interface LearningPoint {
  readonly epoch: number
  readonly validationRmse: number
}

export interface Cost {
  readonly fitSeconds: number
  /** Of all threads of the process while fitting. */
  readonly cpuSeconds: number
  readonly askSeconds: number
  readonly peakMb: number
}
