/** A person has at most one rating of a film. */
export interface RatingKey {
  readonly userId: number
  readonly movieId: number
}

export interface Rating extends RatingKey {
  /** 0.5 to 5 in half steps. */
  readonly stars: number
  readonly ratedAt: Date | null
}

/** A rating without the person. */
export type GivenRating = Omit<Rating, 'userId'>

type RatingOrderField = 'RATED_AT' | 'STARS' | 'TITLE'
export interface RatingOrder {
  readonly field: RatingOrderField
  readonly direction: 'ASC' | 'DESC'
}

/** Whether it is 0.5 to 5 in half steps. */
export const isOnScale = (stars: number): boolean =>
  Number.isInteger(stars * 2) && stars >= 0.5 && stars <= 5
