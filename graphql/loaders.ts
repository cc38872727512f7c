import DataLoader from 'dataloader'
import type { SealedPrediction } from '@/lib/domain/feedback/sealed-prediction'
import { sealedPredictions } from '@/lib/domain/feedback/sealed-prediction-store'
import type { ApiToken } from '@/lib/domain/accounts/api-token'
import { tokensByIds } from '@/lib/domain/accounts/api-token-store'
import type { Invitation } from '@/lib/domain/accounts/invitation'
import { invitationsByIds } from '@/lib/domain/accounts/invitation-store'
import type { Viewer } from '@/lib/domain/accounts/viewer'
import { modelsByVersions, type TrainedModelRecord } from '@/lib/domain/models/trained-model-store'
import { catalogue } from '@/lib/domain/movies/catalogue'
import type { Genre, Movie, RatingSummary } from '@/lib/domain/movies/movie'
import { detailsByMovieIds, type StoredDetails } from '@/lib/domain/movies/movie-details-store'
import { genresByIds, ratingSummaries } from '@/lib/domain/movies/movie-store'
import type { HistogramBar } from '@/lib/domain/feedback/rating-histogram'
import { histogramsByMovieIds } from '@/lib/domain/feedback/rating-histogram-store'
import type { RatingAgreement } from '@/lib/domain/feedback/rating-agreement'
import { ratingAgreements } from '@/lib/domain/feedback/rating-agreement-store'
import type { Viewing } from '@/lib/domain/feedback/viewing'
import { viewingsByIds } from '@/lib/domain/feedback/viewing-store'
import { importsByIds, type HistoryImport } from '@/lib/domain/history/history-store'
import type { Rating, RatingKey } from '@/lib/domain/feedback/rating'
import { ratingsByKeys } from '@/lib/domain/feedback/rating-store'
import type { Taste } from '@/lib/domain/recommendations/taste'
import { tastesOf } from '@/lib/domain/recommendations/taste-store'
import type { Member } from '@/lib/domain/accounts/user'
import { membersByIds } from '@/lib/domain/accounts/user-store'

/** The DataLoaders of one operation: rows for all items of a list are loaded in one statement. */
export interface Loaders {
  readonly movie: DataLoader<number, Movie | null>
  readonly genre: DataLoader<number, Genre | null>
  /** The genres of a film. */
  readonly genres: DataLoader<number, Genre[]>
  /** Facts about a film, all optional. */
  readonly movieDetails: DataLoader<number, StoredDetails>
  readonly ratingSummary: DataLoader<number, RatingSummary>
  readonly model: DataLoader<string, TrainedModelRecord | null>
  readonly histogram: DataLoader<number, HistogramBar[]>
  /** The prediction of a film from before the viewer rated it. */
  readonly sealedPrediction: DataLoader<number, SealedPrediction | null>
  /** Any person. `visibleTo` decides whether the viewer may see them. */
  readonly person: DataLoader<number, Member | null>
  /** The taste of any person. */
  readonly taste: DataLoader<number, Taste>
  /** The agreement of the viewer with another person. Only for a viewer. */
  readonly ratingAgreement: DataLoader<number, RatingAgreement>
  readonly rating: DataLoader<RatingKey, Rating | null, string>
  /** The viewer's viewings; null for those of others. */
  readonly viewing: DataLoader<number, Viewing | null>
  /** The viewer's imports; null for those of others. */
  readonly historyImport: DataLoader<number, HistoryImport | null>
  /** The viewer's API tokens; null for those of others. */
  readonly apiToken: DataLoader<number, ApiToken | null>
  /** The viewer's open invitations; null for those of others. */
  readonly invitation: DataLoader<number, Invitation | null>
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
    movieDetails: new DataLoader(detailsByMovieIds),
    ratingSummary: new DataLoader(ratingSummaries),
    model: new DataLoader(modelsByVersions),
    histogram: new DataLoader(histogramsByMovieIds),
    sealedPrediction: new DataLoader(async (movieIds) =>
      viewer ? sealedPredictions(viewer.member.id, movieIds) : movieIds.map(() => null),
    ),
    taste: new DataLoader(tastesOf),
    ratingAgreement: new DataLoader(async (ids) => ratingAgreements(viewer?.member.id ?? 0, ids)),
    rating: new DataLoader(ratingsByKeys, {
      cacheKeyFn: ({ userId, movieId }) => `${userId}-${movieId}`,
    }),
    viewing: new DataLoader(async (ids) =>
      viewer ? viewingsByIds(viewer.member.id, ids) : ids.map(() => null),
    ),
    historyImport: new DataLoader(async (ids) =>
      viewer ? importsByIds(viewer.member.id, ids) : ids.map(() => null),
    ),
    apiToken: new DataLoader(async (ids) =>
      viewer ? tokensByIds(viewer.member.id, ids) : ids.map(() => null),
    ),
    invitation: new DataLoader(async (ids) =>
      viewer ? invitationsByIds(viewer.member.id, new Date(), ids) : ids.map(() => null),
    ),
  }
}
