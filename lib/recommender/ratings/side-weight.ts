/** With this number of ratings, the side information of a person and the mean side information have equal weight. */
const halfKnown = 30

/**
 * Weight of one rated film (or rater) in the side information of a row with `count` ratings, (count + 30)^−½. The
 * vector of a row with many ratings has a length of nearly 1; a row with few ratings has a short one, so it stays close
 * to the mean.
 * @see Koren 2008, "Factorization Meets the Neighborhood", which has |N(u)|^−½
 */
export const sideWeight = (count: number): number => 1 / Math.sqrt(count + halfKnown)

/**
 * Weight of the mean side information of all people in the side information of a person with `count` ratings,
 * 30 / (count + 30).
 */
export const meanSideWeight = (count: number): number => halfKnown / (count + halfKnown)
