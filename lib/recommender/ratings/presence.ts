/** Ratings at which half of what a person is taken for follows from which films they rated. */
const halfKnown = 30

/**
 * How much each of `count` ratings counts for what having rated these films says, (count + 30)^−½: nearly a vector of
 * length one for those who rated much, and little for those who rated little, of whom little follows.
 */
export const presenceOfOne = (count: number): number => 1 / Math.sqrt(count + halfKnown)

/** Share of what the films of people usually say that stands in for someone's own films, 30 / (count + 30). */
export const presenceOfBlank = (count: number): number => halfKnown / (count + halfKnown)
