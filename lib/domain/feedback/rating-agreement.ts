/** How far two people agree about the films that both rated. */
export interface RatingAgreement {
  /** The number of films that both rated. */
  readonly count: number
  /** In stars; null if `count` is 0. */
  readonly meanAbsoluteDifference: number | null
  /** Pearson's, -1 to 1; null for fewer than two films, or if all ratings of one of them are equal. */
  readonly correlation: number | null
}
