import type { RatingSummary } from '../movies/movie'
import type { HistogramBar } from './rating-histogram'
import type { RowCharge } from '../accounts/viewer'

interface MovieRatingHistogramContext extends RowCharge {
  readonly loaders: {
    readonly ratingSummary: { load(movieId: number): Promise<RatingSummary> }
    readonly histogram: { load(movieId: number): Promise<HistogramBar[]> }
  }
}

/** The histogram of the ratings of a film. @throws {CallerError} RATE_LIMITED */
export async function movieRatingHistogram(
  context: MovieRatingHistogramContext,
  { movieId }: { readonly movieId: number },
): Promise<HistogramBar[]> {
  const { ratingCount } = await context.loaders.ratingSummary.load(movieId)
  await context.chargeForRows(ratingCount)
  return context.loaders.histogram.load(movieId)
}
