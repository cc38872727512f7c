import { identifyMovies } from '../movies/identify-movies'
import type { Movie } from '../movies/movie'
import type { ServingModel } from '../models/serving-model'
import { titleCandidates } from './movie-search'
import { foldIn } from './person-states'
import { predictRows, type Prediction } from './prediction'
import type { Recommendations } from './recommendations'
import { similarityReasons, type SimilarityReason } from './similarity-reasons'

interface SimilarRecommendation {
  readonly movieId: number
  readonly similarity: number
  readonly reasons: readonly SimilarityReason[]
  /** For a person without ratings. */
  readonly prediction: Prediction
}

interface TitleFeed {
  /** The film that the title most likely means. */
  readonly match: Movie
  /** Other films that it may mean, the likeliest first; empty if the title is exactly that of the match alone. */
  readonly candidates: readonly Movie[]
  /** The films most similar to the match, the most similar first. */
  readonly films: readonly SimilarRecommendation[]
}

interface TitleFeedContext {
  readonly serving: ServingModel
  readonly recommendations: Pick<Recommendations, 'similar' | 'titleCandidates'>
}

interface TitleFeedInput {
  readonly title: string
  /** Of several films with this title, those of this year; null: of any year. */
  readonly year: number | null
  readonly limit: number
}

/**
 * Films that are similar to the one that a title means. Typos are tolerated.
 * @returns null if no title is similar
 * @throws {CallerError} BAD_USER_INPUT for a title that is too long
 */
export async function titleFeed(
  { serving, recommendations }: TitleFeedContext,
  { title, year, limit }: TitleFeedInput,
): Promise<TitleFeed | null> {
  const likely = await titleCandidates({ recommendations }, { title })
  const [exact = []] = await identifyMovies([{ externalId: null, title, year }])
  const [match, ...candidates] = exact.length === 1 ? exact : [...exact, ...without(likely, exact)]
  if (!match) return null
  const similar = await recommendations.similar({ movieId: match.id, from: 0, limit })
  const rows = Int32Array.from(similar, ({ movieId }) => serving.rowOf(movieId)!) // films of this model
  const predictions = predictRows(foldIn(serving, []), rows)
  const films = similar.map(({ movieId, similarity, parts }, at) => ({
    movieId,
    similarity,
    reasons: similarityReasons(parts),
    prediction: predictions[at]!,
  }))
  return { match, candidates, films }
}

const without = (movies: readonly Movie[], left: readonly Movie[]): Movie[] =>
  movies.filter(({ id }) => !left.some((movie) => movie.id === id))
