/** The number of ratings with these stars. */
export interface HistogramBar {
  readonly stars: number
  readonly count: number
}

/**
 * Ten bars, from half a star to five stars; 0 for stars that nobody gave.
 * @param counts by half stars, 1 to 10
 */
export const ratingHistogram = (counts: ReadonlyMap<number, number>): HistogramBar[] =>
  Array.from({ length: 10 }, (_, at) => ({ stars: (at + 1) / 2, count: counts.get(at + 1) ?? 0 }))
