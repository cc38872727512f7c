import type { CalibrationOptions } from './stars/calibrate'

/** Options of the served model. */
export interface ServedOptions extends CalibrationOptions {
  /** Whether to halve `factors` for data sets with few ratings (fewer than `manyRatings` in `served`). */
  readonly halving: boolean
  /**
   * From this number of ratings on, the second fit of stars continues from the first one. On MovieLens 1M that would
   * raise the RMSE by .0009, so it is worth it only where a fit takes minutes, or with `fast`.
   */
  readonly fewestForRefit: number
  /** Ridge and dropout of EASE, and the largest number of films of its dense head; see `ease`. */
  readonly easeRidge: number
  readonly easeDropout: number
  readonly easeFilms: number
  /** The largest number of ratings of a session; see `withSessions`. */
  readonly sessionLength: number
  /** Length and sweeps of the implicit factors; see `implicitAls`. */
  readonly implicitFactors: number
  readonly implicitSweeps: number
  /** Sweeps of the star model and of the implicit factors in `refit`. */
  readonly warmSweeps: number
  readonly implicitWarmSweeps: number
  readonly regularization: number
  /** The same of a person's fold-in, where the films are given. */
  readonly foldInRegularization: number
  readonly unobservedWeight: number
  /** Grades: how much a rating counts as a choice, by its stars. */
  readonly fiveStars: number
  readonly fourStars: number
  readonly threeStars: number
  readonly fewerStars: number
  /** How much more recent ratings count for appeal; see `Recency`. */
  readonly boost: number
  readonly halfLife: number
  /** Share of EASE in appeal; the implicit factors have the rest. */
  readonly easeShare: number
  /** Weight of next choices in appeal, how many films they cover, their ridge and recency; see `fitNextChoices`. */
  readonly nextShare: number
  readonly nextFilms: number
  readonly nextRidge: number
  readonly nextBoost: number
  readonly nextHalfLife: number
  /** Weight of films chosen together for a person without choices. */
  readonly togetherShare: number
}

/** The most accurate options that we know. */
export const full: ServedOptions = {
  factors: 48,
  sweeps: 15,
  personRidge: 4,
  movieRidge: 3,
  contentWeight: 1,
  noiseRatings: 20,
  seed: 1,
  validation: 0.05,
  coldFilms: 0.06,
  calibrationPeople: 1_000,
  halving: true,
  tempering: true,
  local: true,
  localRaters: true,
  localContent: true,
  filmUncertainty: true,
  towerHidden: 32,
  towerEpochs: 15,
  towerRidge: 8,
  contentTaste: true,
  refitSweeps: 3,
  fewestForRefit: 3_000_000,
  easeRidge: 300,
  easeDropout: 1 / 3,
  easeFilms: 4096,
  sessionLength: 40,
  implicitFactors: 64,
  implicitSweeps: 8,
  warmSweeps: 1,
  implicitWarmSweeps: 2,
  regularization: 0.003,
  foldInRegularization: 0.001,
  unobservedWeight: 0.1,
  fiveStars: 1,
  fourStars: 0.8,
  threeStars: 0.4,
  fewerStars: 0.1,
  boost: 1,
  halfLife: 10,
  easeShare: 0.5,
  nextShare: 0.04,
  nextFilms: 1024,
  nextRidge: 300,
  nextBoost: 8,
  nextHalfLife: 4,
  togetherShare: 20,
}

/** Options for fast training; accuracy is slightly lower. */
export const fast: ServedOptions = {
  ...full,
  factors: 24,
  sweeps: 6,
  calibrationPeople: 200,
  halving: false,
  tempering: false,
  towerEpochs: 8,
  refitSweeps: 2,
  fewestForRefit: 300_000,
  easeFilms: 1024,
  implicitFactors: 32,
  implicitSweeps: 4,
  nextFilms: 512,
}
