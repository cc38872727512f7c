import type { ExplainedPrediction, WithoutRatings } from '../_queries/movie'

/** One rating in the explanation of a prediction. */
interface ExplanationRow {
  readonly movie: { readonly id: string; readonly title: string }
  readonly ratedStars: number
  /** What the rating adds to the prediction, in stars; null if it is left out. */
  readonly stars: number | null
  /** What it adds if no rating is left out. */
  readonly usualStars: number
}

/** The parts of a prediction: `baseline`, the rows and `rest` sum to `sum`. */
export interface Explanation {
  readonly baseline: number
  readonly rows: readonly ExplanationRow[]
  /** What all other ratings add, in stars. */
  readonly rest: number
  readonly sum: number
}

/**
 * The parts of a prediction, or of the one without some ratings.
 * @param leftOut the IDs of the films whose ratings are left out
 */
export function explanationOf(
  prediction: ExplainedPrediction,
  without: WithoutRatings | null,
  leftOut: ReadonlySet<string>,
): Explanation {
  const { baseline, contributions } = prediction
  const now = new Map(
    (without ?? prediction).contributions.map(({ movie, stars }) => [movie.id, stars]),
  )
  const rows = contributions.map(({ movie, ratedStars, stars }) => ({
    movie,
    ratedStars,
    stars: leftOut.has(movie.id) ? null : (now.get(movie.id) ?? 0),
    usualStars: stars,
  }))
  const sum = (without ?? prediction).unclippedStars
  const rest = rows.reduce((left, { stars }) => left - (stars ?? 0), sum - baseline)
  return { baseline, rows, rest, sum }
}
