import type { CalibrationOptions } from './stars/calibrate'

export interface ServedOptions extends CalibrationOptions {
  /** Whether half as many factors are fitted where ratings are few; otherwise always as many as asked for. */
  readonly halving: boolean
  /** Ridge of EASE, and films it covers at most, the most rated first; see `ease`. */
  readonly easeRidge: number
  readonly easeFilms: number
  /** Length, sweeps of the implicit factors; see `implicitAls`. */
  readonly implicitFactors: number
  readonly implicitSweeps: number
  readonly regularization: number
  readonly unobservedWeight: number
  /** What a rating says of what a person chooses, by its stars. */
  readonly fiveStars: number
  readonly fourStars: number
  readonly threeStars: number
  readonly fewerStars: number
  /** How much more recent ratings say of what is chosen next; see `Recency`. */
  readonly boost: number
  readonly halfLife: number
  /** Share of EASE in appeal beside the implicit factors. */
  readonly easeShare: number
}

/** The best we know. */
export const full: ServedOptions = {
  factors: 48,
  sweeps: 15,
  personRidge: 4,
  movieRidge: 3,
  contentWeight: 1,
  seed: 1,
  validation: 0.05,
  coldFilms: 0.06,
  judges: 1_000,
  halving: true,
  local: true,
  filmUncertainty: true,
  towerHidden: 64,
  towerEpochs: 30,
  towerL2: 0.001,
  easeRidge: 300,
  easeFilms: 4096,
  implicitFactors: 64,
  implicitSweeps: 8,
  regularization: 0.003,
  unobservedWeight: 0.1,
  fiveStars: 1,
  fourStars: 0.8,
  threeStars: 0.4,
  fewerStars: 0.1,
  boost: 1,
  halfLife: 10,
  easeShare: 0.5,
}

/** Nearly as good, in a fraction of the time. */
export const fast: ServedOptions = {
  ...full,
  factors: 24,
  sweeps: 6,
  judges: 200,
  halving: false,
  towerEpochs: 8,
  easeFilms: 2048,
  implicitFactors: 32,
  implicitSweeps: 5,
}
