/** What a member was predicted before they rated a film; in stars. */
export interface Sealed {
  readonly modelVersion: string
  readonly stars: number
  /** Ends of the 80 % range. */
  readonly low: number
  readonly high: number
}

/** By the film's id. */
export type SealedPredictions = ReadonlyMap<number, Sealed>

/** As it was kept with the rating. */
export interface SealedPrediction extends Sealed {
  readonly userId: number
  readonly movieId: number
  /** Mean of the film's ratings then; null without any. */
  readonly filmAverage: number | null
  readonly sealedAt: Date
}
