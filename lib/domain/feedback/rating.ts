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

/** SURPRISE: the absolute difference between the rating and its sealed prediction; only of ratings that have one. */
type RatingOrderField = 'RATED_AT' | 'STARS' | 'TITLE' | 'SURPRISE'
export interface RatingOrder {
  readonly field: RatingOrderField
  readonly direction: 'ASC' | 'DESC'
}

/** Conditions on ratings; a rating meets all of them. */
export interface RatingFilter {
  /** The name of a genre of the film; upper and lower case are the same. */
  readonly genre?: string | null | undefined
  readonly minStars?: number | null | undefined
  readonly maxStars?: number | null | undefined
  /** A part of the title of the film, compared as in a search. */
  readonly title?: string | null | undefined
}

/** Whether it is 0.5 to 5 in half steps. */
export const isOnScale = (stars: number): boolean =>
  Number.isInteger(stars * 2) && stars >= 0.5 && stars <= 5
