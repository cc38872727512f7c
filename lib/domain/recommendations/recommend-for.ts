import { z } from 'zod'
import type { MovieFilter } from '../movies/movie'
import { movieIdsMatching, popularMovies } from '../movies/movie-search-store'
import type { ServingModel } from '../models/serving-model'
import { assertAdventurousness, type RecommendedFilm } from './feed'
import { expiredFeed } from './feed-cursor'
import {
  identifyGivenRatings,
  type MatchedRating,
  type NamedRating,
  type UnmatchedRating,
} from './given-ratings'
import { defaultAdventurousness } from './member-feed'
import { predictUnrated, type Prediction } from './prediction'
import { foldInGiven, ratingsFeed, type RatedRecommendation } from './ratings-feed'
import type { Recommendations } from './recommendations'

/** The position of a film in recommendations for given ratings. */
export const givenCursor = z.object({
  /** Null: no model serves. */
  modelVersion: z.string().nullable(),
  movieId: z.int32(),
})
type GivenCursor = Readonly<z.infer<typeof givenCursor>>

/** A film for somebody whose ratings are in the request. */
export interface GivenRecommendation extends RecommendedFilm {
  readonly cursor: GivenCursor
}

/** The ratings of a request, and how to recommend from them. */
export interface GivenTaste {
  readonly matched: readonly MatchedRating[]
  readonly unmatched: readonly UnmatchedRating[]
  readonly adventurousness: number
  readonly filter: MovieFilter | null
}

interface RecommendForContext {
  readonly recommendations: Pick<Recommendations, 'serving' | 'titleCandidates'>
}

interface RecommendForInput {
  readonly ratings: readonly NamedRating[]
  /** 0 to 1; 0.5 if null. */
  readonly adventurousness: number | null
  readonly filter: MovieFilter | null
}

/** Reads the ratings of somebody without an account. Nothing is stored. @throws {CallerError} BAD_USER_INPUT */
export async function givenTaste(
  context: RecommendForContext,
  { ratings, adventurousness, filter }: RecommendForInput,
): Promise<GivenTaste> {
  const used = adventurousness ?? defaultAdventurousness
  assertAdventurousness(used)
  return { ...(await identifyGivenRatings(context, ratings)), adventurousness: used, filter }
}

interface PageInput {
  readonly taste: GivenTaste
  readonly limit: number
  readonly after: GivenCursor | null
}

/**
 * A page of films for given ratings, best first; popular films without ratings or without a model.
 * @throws {CallerError} CURSOR_EXPIRED if another model serves
 */
export async function recommendFor(
  { recommendations }: RecommendForContext,
  { taste, limit, after }: PageInput,
): Promise<GivenRecommendation[]> {
  const serving = await recommendations.serving()
  const modelVersion = serving?.version ?? null
  if (after && after.modelVersion !== modelVersion) throw expiredFeed()
  const films = await (serving
    ? ranked(serving, taste, limit, after)
    : popular(taste, limit, after))
  return films.map(({ movieId, ...film }) => ({ ...film, cursor: { modelVersion, movieId } }))
}

async function ranked(
  serving: ServingModel,
  { matched, adventurousness, filter }: GivenTaste,
  limit: number,
  after: GivenCursor | null,
): Promise<RatedRecommendation[]> {
  const order = { field: 'POPULARITY', direction: 'DESC' } as const // it has no effect
  const matching = filter && new Set(await movieIdsMatching({ filter, order }))
  const last = after === null ? undefined : serving.rowOf(after.movieId)
  if (after !== null && last === undefined) throw expiredFeed()
  return ratingsFeed(
    { serving },
    {
      ratings: undatedRatings(matched),
      options: {
        limit,
        adventurousness,
        ...(matching && { accept: (row) => matching.has(serving.movieIds[row]!) }),
        ...(last !== undefined && { after: last }),
      },
    },
  )
}

const undatedRatings = (matched: readonly MatchedRating[]) =>
  matched.map(({ movie, stars }) => ({ movieId: movie.id, stars }))

interface PredictForInput {
  readonly taste: GivenTaste
  readonly movieId: number
}

/**
 * The prediction of a film from given ratings, as if none of them were of the film itself; null if no model serves, or
 * if it does not know the film.
 */
export async function predictFor(
  { recommendations }: RecommendForContext,
  { taste, movieId }: PredictForInput,
): Promise<Prediction | null> {
  const serving = await recommendations.serving()
  return serving && predictUnrated(foldInGiven(serving, undatedRatings(taste.matched)), movieId)
}

async function popular(
  { matched, filter }: GivenTaste,
  limit: number,
  after: GivenCursor | null,
): Promise<RatedRecommendation[]> {
  const excluded = matched.map(({ movie }) => movie.id)
  const movies = await popularMovies({ limit, excluded, filter, after: after?.movieId ?? null })
  return movies.map(({ id }) => ({
    movieId: id,
    reason: 'POPULAR',
    prediction: null,
    because: () => [],
    order: null,
  }))
}
