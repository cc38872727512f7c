/** The prediction for a member from before their first rating of a film, in stars. */
export interface Sealed {
  readonly modelVersion: string
  readonly stars: number
  /** Ends of the 80 % range. */
  readonly low: number
  readonly high: number
}

/** By the film's id. */
export type SealedPredictions = ReadonlyMap<number, Sealed>

/** As it is stored with the rating. */
export interface SealedPrediction extends Sealed {
  readonly userId: number
  readonly movieId: number
  /** The mean rating of the film at that time; null without ratings. */
  readonly filmAverage: number | null
  readonly sealedAt: Date
}
