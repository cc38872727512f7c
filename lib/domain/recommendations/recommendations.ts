import type { SealedPredictions } from '../feedback/sealed-prediction'
import type { Viewer } from '../accounts/viewer'
import type { KeysetSlice } from '../../platform/db/keyset'
import type { KeptFeedback } from '../feedback/kept-feedback'
import { Remembered } from '../feedback/remembered'
import type { ModelRegistry, ServingModel } from '../models/model-registry'
import type { FoundMovie, Movie, MoviePlace, MovieSearch } from '../movies/movie'
import { movieIdsMatching, searchMovies } from '../movies/movie-search-store'
import { moviesByIds } from '../movies/movie-store'
import type { Neighbour } from '../../recommender'
import type { Member } from '../accounts/user'
import { mayShowPrediction } from './blind-mode'
import { feed, type FeedOptions, type FeedPages, type Recommendation } from './feed'
import { onboardingFilms } from './onboarding'
import { personStates, type PlacedPerson } from './person-states'
import { inPredictedOrder } from './predicted-order'
import { hiddenBecause, predictFilm, type Prediction, type PredictionAnswer } from './prediction'

export interface Contribution {
  readonly movieId: number
  readonly ratedStars: number
  /** What the rating adds to the prediction, in stars. */
  readonly stars: number
}

export interface SimilarFilm extends Omit<Neighbour, 'movie'> {
  readonly movieId: number
  /** From 0, the most similar one. */
  readonly rank: number
}

/** People kept placed in memory; one takes about as much as their ratings squared, at most k². */
const keptPeople = 2_000
/** Pages of feeds kept in memory. */
const keptPages = 1_000

export type Recommendations = ReturnType<typeof recommendations>

/** The recommender applied to stored people and films. */
export function recommendations(registry: ModelRegistry, feedback: KeptFeedback) {
  const states = personStates(feedback, keptPeople)
  const pages: FeedPages = new Remembered(keptPages)

  /** Null when no model serves. */
  async function place(member: Member): Promise<PlacedPerson | null> {
    const serving = await registry.current()
    return serving && states.at(member, serving)
  }

  return {
    placementCounts: states.counts,

    place,
    /** Null if the version of their taste is too long ago. */
    placeIn: (serving: ServingModel, member: Member) => states.at(member, serving),
    /** The model that serves now; null when none does. */
    serving: () => registry.current(),

    /** What the viewer would rate a film, as far as they may know. */
    async predict(viewer: Viewer | null, movieId: number): Promise<PredictionAnswer> {
      if (!viewer) return hiddenBecause('NOT_SIGNED_IN')
      const placed = await place(viewer.member)
      if (!placed) return hiddenBecause('NO_MODEL')
      const isRated = (): boolean => placed.ratings.some((rating) => rating.movieId === movieId)
      const prediction = predictFilm(placed, movieId)
      if (!prediction) return hiddenBecause('UNKNOWN_FILM')
      const isShown = mayShowPrediction(viewer.member, isRated())
      return isShown ? { prediction, hidden: null } : hiddenBecause('BLIND_MODE')
    },

    /** What a member would rate films as far as is known now, to be kept when they do; by the film's id. */
    async sealed(member: Member, movieIds: readonly number[]): Promise<SealedPredictions> {
      const placed = await place(member)
      if (!placed) return new Map()
      return new Map(
        movieIds.flatMap((movieId) => {
          const prediction = predictFilm(placed, movieId)
          if (!prediction) return []
          const { modelVersion, stars, low, high } = prediction
          return [[movieId, { modelVersion, stars, low, high }] as const]
        }),
      )
    },

    /** The ledger of a prediction, largest absolute first. */
    contributions({ placed, row }: Prediction): Contribution[] {
      const parts = placed.serving.model.contributions(placed.state, row)
      return placed.ratings
        .map(({ movieId, stars }, i) => ({ movieId, ratedStars: stars, stars: parts[i]! }))
        .sort((a, b) => Math.abs(b.stars) - Math.abs(a.stars) || a.movieId - b.movieId)
    },

    feed: (member: Member, options: FeedOptions): Promise<Recommendation[]> =>
      feed({ pages, registry, states, feedback }, member, options),

    /** Films worth rating first; `viewer` null for a stranger. */
    async onboarding(
      viewer: Viewer | null,
      count: number,
      excluded: readonly number[],
    ): Promise<Movie[]> {
      const said = viewer && (await feedback.at(viewer.member))
      return onboardingFilms([...(said?.films.values() ?? [])], count, excluded)
    },

    /** Films in the order of what the member would rate them; of their averages while that is not to be known. */
    async byPredictedStars(
      member: Member,
      search: MovieSearch,
      slice: KeysetSlice<MoviePlace>,
    ): Promise<FoundMovie[]> {
      // Between films that were rated, an order would tell what blind mode hides.
      const placed = member.blindMode ? null : await place(member)
      if (!placed) {
        const { direction } = search.order
        return searchMovies({ ...search, order: { field: 'AVERAGE_STARS', direction } }, slice)
      }
      const scores = placed.serving.model.score(placed.state, 'stars')
      const films = (await movieIdsMatching(search)).map((movieId) => ({
        movieId,
        value: scores[placed.serving.rowOf(movieId) ?? -1] ?? 0, // a film the model does not know
      }))
      const found = inPredictedOrder(films, search.order.direction, slice)
      const movies = await moviesByIds(found.map(({ movieId }) => movieId))
      return found.flatMap(({ value }, at) => (movies[at] ? [{ movie: movies[at], value }] : []))
    },

    /** The films most similar to one, from a rank on; empty when the model does not know it. */
    async similar(movieId: number, from: number, limit: number): Promise<SimilarFilm[]> {
      const serving = await registry.current()
      const row = serving?.rowOf(movieId)
      if (!serving || row === undefined) return []
      return serving.model
        .similar(row, from + limit)
        .map(({ movie, ...similar }, rank) => ({
          ...{ movieId: serving.movieIds[movie]!, rank },
          ...similar,
        }))
        .slice(from)
    },

    /** The film a title most likely means, and the other candidates, best first. */
    async titleCandidates(title: string): Promise<Movie[]> {
      if (title.trim() === '') return []
      const order = { field: 'RELEVANCE', direction: 'DESC' } as const
      const slice = { limit: 6, after: null, before: null, fromEnd: false }
      const found = await searchMovies({ query: title, order }, slice)
      return found.map(({ movie }) => movie)
    },
  }
}
