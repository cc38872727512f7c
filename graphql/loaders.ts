import DataLoader from 'dataloader'
import type { SealedPrediction } from '@/lib/accuracy/sealed-prediction'
import { sealedPredictions } from '@/lib/accuracy/sealed-prediction-store'
import type { ApiToken } from '@/lib/auth/api-token'
import { tokensByIds } from '@/lib/auth/api-token-store'
import type { Viewer } from '@/lib/auth/viewer'
import { modelsByVersions, type TrainedModelRecord } from '@/lib/model-store/trained-model-store'
import { catalogue } from '@/lib/movies/catalogue'
import type { Genre, Movie, RatingSummary } from '@/lib/movies/movie'
import { genresByIds, ratingSummaries } from '@/lib/movies/movie-store'
import type { HistogramBar } from '@/lib/ratings/rating-histogram'
import { histogramsByMovieIds } from '@/lib/ratings/rating-histogram-store'
import type { Rating, RatingKey } from '@/lib/ratings/rating'
import { ratingsByKeys } from '@/lib/ratings/rating-store'
import type { Taste } from '@/lib/taste/taste'
import { tastesOf } from '@/lib/taste/taste-store'
import type { Member } from '@/lib/users/user'
import { membersByIds } from '@/lib/users/user-store'

/** One request's batches: whatever a list asks for one by one becomes one statement. */
export interface Loaders {
  readonly movie: DataLoader<number, Movie | null>
  readonly genre: DataLoader<number, Genre | null>
  /** Those of a film. */
  readonly genres: DataLoader<number, Genre[]>
  readonly ratingSummary: DataLoader<number, RatingSummary>
  readonly model: DataLoader<string, TrainedModelRecord | null>
  readonly histogram: DataLoader<number, HistogramBar[]>
  /** What the viewer was predicted of a film before they rated it. */
  readonly sealedPrediction: DataLoader<number, SealedPrediction | null>
  /** Anyone's: whether the viewer may see them is for `visibleTo` to say. */
  readonly person: DataLoader<number, Member | null>
  /** Likewise. */
  readonly taste: DataLoader<number, Taste>
  readonly rating: DataLoader<RatingKey, Rating | null, string>
  /** The viewer's own. */
  readonly apiToken: DataLoader<number, ApiToken | null>
}

export function createLoaders(viewer: Viewer | null): Loaders {
  const person = new DataLoader(membersByIds)
  if (viewer) person.prime(viewer.member.id, viewer.member)
  return {
    person,
    movie: new DataLoader((ids) => catalogue.movies.load(ids)),
    genre: new DataLoader(genresByIds),
    genres: new DataLoader(async (ids) =>
      (await catalogue.genres.load(ids)).map((genres) => genres ?? []),
    ),
    ratingSummary: new DataLoader(ratingSummaries),
    model: new DataLoader(modelsByVersions),
    histogram: new DataLoader(histogramsByMovieIds),
    sealedPrediction: new DataLoader(async (movieIds) =>
      viewer ? sealedPredictions(viewer.member.id, movieIds) : movieIds.map(() => null),
    ),
    taste: new DataLoader(tastesOf),
    rating: new DataLoader(ratingsByKeys, {
      cacheKeyFn: ({ userId, movieId }) => `${userId}-${movieId}`,
    }),
    apiToken: new DataLoader(async (ids) =>
      viewer ? tokensByIds(viewer.member.id, ids) : ids.map(() => null),
    ),
  }
}
