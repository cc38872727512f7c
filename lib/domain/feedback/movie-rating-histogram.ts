import type { RatingSummary } from '../movies/movie'
import type { HistogramBar } from './rating-histogram'

interface MovieRatingHistogramContext {
  readonly loaders: {
    readonly ratingSummary: { load(movieId: number): Promise<RatingSummary> }
    readonly histogram: { load(movieId: number): Promise<HistogramBar[]> }
  }
  /** @throws {CallerError} RATE_LIMITED */
  payForRows(rows: number): Promise<void>
}

/** The histogram of the ratings of a film. @throws {CallerError} RATE_LIMITED */
export async function movieRatingHistogram(
  context: MovieRatingHistogramContext,
  { movieId }: { readonly movieId: number },
): Promise<HistogramBar[]> {
  const { ratingCount } = await context.loaders.ratingSummary.load(movieId)
  await context.payForRows(ratingCount)
  return context.loaders.histogram.load(movieId)
}
