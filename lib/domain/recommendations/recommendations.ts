import { LRUCache } from 'lru-cache'
import type { SealedPredictions } from '../feedback/sealed-prediction'
import type { KeysetSlice } from '../../platform/db/keyset'
import { ratedFilms } from '../feedback/feedback'
import type { FeedbackCache } from '../feedback/feedback-cache'
import type { ModelRegistry } from '../models/model-registry'
import type { ServingModel } from '../models/serving-model'
import type { FoundMovie, Movie, MovieCursor, MovieSearch } from '../movies/movie'
import { detailsByMovieIds } from '../movies/movie-details-store'
import { matchConfidence, sureConfidence } from '../movies/match-confidence'
import { nameKey } from '../movies/movie-names'
import { movieIdsMatching, moviesWithNameLike, searchMovies } from '../movies/movie-search-store'
import { moviesByIds } from '../movies/movie-store'
import type { FilmMap, Neighbour } from '../../recommender'
import { accountGone } from '../accounts/account-gone'
import type { Member } from '../accounts/user'
import { computedValues } from './computed-values'
import { feed, type FeedOptions, type RankedPage, type Recommendation } from './feed'
import { forModelInUse } from './for-model-in-use'
import { onboardingFilms, type OnboardingRequest } from './onboarding'
import { foldIn, personStates, type FoldedPerson } from './person-states'
import { inPredictedOrder } from './predicted-order'
import { predictFilm, type Prediction } from './prediction'
import { shelves, type Shelf, type ShelfOptions } from './shelves'
import { tasteMap, type TasteMap } from './taste-map'

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

interface PredictedStarsRequest {
  readonly member: Member
  readonly search: MovieSearch
  readonly slice: KeysetSlice<MovieCursor>
}

/** A film that a title may mean. */
export interface TitleCandidate {
  readonly movie: Movie
  /** From 0 to 1: `matchConfidence`. */
  readonly confidence: number
}

interface SimilarRequest {
  readonly movieId: number
  /** The rank of the first film. */
  readonly from: number
  readonly limit: number
}

/**
 * The maximum number of ratings in all cached fold-ins. The memory of a fold-in grows with the square of the ratings of
 * the person, up to k².
 */
const maxCachedRatings = 1_000_000
/** The search finds so many titles, and the most certain of them are candidates. */
const comparedTitles = 30
const maxCandidates = 6
/** A shorter name with a typo could be too many other names. */
const shortestWithTypos = 5
/** A name with less in common than this is no candidate. */
const leastConfidence = 0.4
/** Pages of feeds in memory, and shelves of so many people. */
const maxPages = 1_000

export type Recommendations = ReturnType<typeof recommendations>

/** The recommender for the people and films of the database. */
export function recommendations(registry: ModelRegistry, feedback: FeedbackCache) {
  const states = personStates(feedback, maxCachedRatings)
  // One value for all caches, so that no cache that is seldom used keeps an old model in memory.
  const caches = forModelInUse(() => ({
    pages: computedValues<RankedPage>(maxPages),
    shelves: computedValues<readonly Shelf[]>(maxPages),
    map: new LRUCache<'map', FilmMap, ServingModel>({
      max: 1,
      memoMethod: (_key, _stale, { context: { model } }) => model.filmMap(),
    }),
  }))
  const pages = (serving: ServingModel) => caches(serving).pages
  const cache = (serving: ServingModel) => caches(serving).shelves

  /** The fold-in of a member in the serving model; null if no model serves. */
  async function personOf(member: Member): Promise<FoldedPerson | null> {
    const serving = await registry.current()
    return serving && states.at(member, serving)
  }

  const feedOf = (
    serving: ServingModel | null,
    member: Member,
    options: FeedOptions,
  ): Promise<Recommendation[]> => feed({ pages, states, feedback }, serving, member, options)

  return {
    foldInCounts: states.counts,

    /** Removes from memory everything about a person, whose account was deleted. */
    async forget(personId: number): Promise<void> {
      feedback.forget(personId)
      const serving = await registry.current()
      if (!serving) return
      states.forget(personId, serving)
      const { pages: ranked, shelves: chosen } = caches(serving)
      const isTheirs = (key: string): boolean => key.startsWith(`[${personId},`)
      for (const key of ranked.keys()) if (isTheirs(key)) ranked.delete(key)
      for (const key of chosen.keys()) if (isTheirs(key)) chosen.delete(key)
    },

    personOf,
    /** The fold-in of a member in a given model; null if the taste version is too old. */
    personIn: (serving: ServingModel, member: Member) => states.at(member, serving),
    /** The serving model; null if no model serves. */
    serving: () => registry.current(),

    /** The predictions to store when a member rates films for the first time, by the film's id. */
    async sealed(member: Member, movieIds: readonly number[]): Promise<SealedPredictions> {
      const folded = await personOf(member)
      if (!folded) return new Map()
      return new Map(
        movieIds.flatMap((movieId) => {
          const prediction = predictFilm(folded, movieId)
          if (!prediction) return []
          const { modelVersion, stars, low, high } = prediction
          return [[movieId, { modelVersion, stars, low, high }] as const]
        }),
      )
    },

    /** The contribution of each rating to a prediction, the largest absolute value first. */
    contributions({ folded, row }: Prediction): Contribution[] {
      const parts = folded.serving.model.contributions(folded.state, row)
      return folded.ratings
        .map(({ movieId, stars }, i) => ({ movieId, ratedStars: stars, stars: parts[i]! }))
        .sort((a, b) => Math.abs(b.stars) - Math.abs(a.stars) || a.movieId - b.movieId)
    },

    feed: async (member: Member, options: FeedOptions): Promise<Recommendation[]> =>
      feedOf(await registry.current(), member, options),
    shelves: async (member: Member, options: ShelfOptions): Promise<readonly Shelf[]> =>
      shelves({ cache, states, feedback, feed: feedOf }, await registry.current(), member, options),
    /** How many films the member rated or marked: what their recommendations are computed from. */
    feedbackCount: async (member: Member): Promise<number> =>
      (await feedback.at(member))?.films.size ?? 0,

    /** The map of a member; null if no model serves. @throws {CallerError} BAD_USER_INPUT, UNAUTHENTICATED */
    async tasteMap(member: Member, wellKnown: number): Promise<TasteMap | null> {
      const serving = await registry.current()
      if (!serving) return null
      const given = await feedback.at(member)
      if (!given) throw accountGone()
      const ratings = ratedFilms(given).sort((a, b) => Number(b.ratedAt) - Number(a.ratedAt))
      const map = caches(serving).map.memo('map', { context: serving })
      return tasteMap(serving, map, { wellKnown, ratings })
    },

    /** Films to rate first; `viewer` is null if nobody is signed in. */
    async onboarding({ viewer, ...input }: OnboardingRequest): Promise<Movie[]> {
      if (viewer) {
        const given = await feedback.at(viewer.member)
        const folded = await personOf(viewer.member)
        const { blindMode: blind } = viewer.member
        return onboardingFilms({
          ...input,
          given: [...(given?.films.values() ?? [])],
          folded,
          blind,
        })
      }
      const serving = await registry.current()
      const folded = serving && foldIn(serving, [])
      return onboardingFilms({ ...input, given: [], folded, blind: false })
    },

    /** Films in the order of their predicted stars; in the order of their averages in blind mode or without a model. */
    async byPredictedStars({
      member,
      search,
      slice,
    }: PredictedStarsRequest): Promise<FoundMovie[]> {
      // In blind mode the order would reveal the hidden predictions.
      const folded = member.blindMode ? null : await personOf(member)
      if (!folded) {
        const { direction } = search.order
        return searchMovies({ ...search, order: { field: 'AVERAGE_STARS', direction } }, slice)
      }
      const scores = folded.serving.model.score(folded.state, 'stars')
      const films = (await movieIdsMatching(search)).map((movieId) => ({
        movieId,
        value: scores[folded.serving.rowOf(movieId) ?? -1] ?? 0, // a film the model does not know
      }))
      const found = inPredictedOrder(films, search.order.direction, slice)
      const movies = await moviesByIds(found.map(({ movieId }) => movieId))
      return found.flatMap(({ value }, at) => (movies[at] ? [{ movie: movies[at], value }] : []))
    },

    /** The films most similar to one, beginning at a rank; empty if the model does not know the film. */
    async similar({ movieId, from, limit }: SimilarRequest): Promise<SimilarFilm[]> {
      const serving = await registry.current()
      const row = serving?.rowOf(movieId)
      if (!serving || row === undefined) return []
      return serving.model
        .similar(row, from + limit)
        .map(({ movie, ...similar }, rank) => ({
          ...similar,
          movieId: serving.movieIds[movie]!,
          rank,
        }))
        .slice(from)
    },

    /** The films that a title may mean, the most certain first. */
    async titleCandidates(title: string): Promise<TitleCandidate[]> {
      if (title.trim() === '') return []
      const order = { field: 'RELEVANCE', direction: 'DESC' } as const
      const slice = { limit: comparedTitles, after: null, before: null, fromEnd: false }
      const found = await searchMovies({ query: title, order }, slice)
      const likely = await mostCertain(
        title,
        found.map(({ movie }) => movie),
      )
      const isSure = (likely[0]?.confidence ?? 0) >= sureConfidence
      const key = nameKey(title)
      if (isSure || key.length < shortestWithTypos) return likely
      // A short word with a typo has few trigrams in common with the right one.
      const others = (await moviesWithNameLike(key)).filter(
        ({ id }) => !likely.some(({ movie }) => movie.id === id),
      )
      const close = (await mostCertain(title, others)).filter(
        ({ confidence }) => confidence >= leastConfidence,
      )
      return [...likely, ...close]
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, maxCandidates)
    },
  }
}

/** On ties, the film that comes first stays first. */
async function mostCertain(title: string, movies: readonly Movie[]): Promise<TitleCandidate[]> {
  const details = await detailsByMovieIds(movies.map(({ id }) => id))
  return movies
    .map((movie, at) => {
      const { originalTitle, alternativeTitles } = details[at]!
      const titles = [movie.title, originalTitle ?? movie.title, ...alternativeTitles]
      const confidences = [...new Set(titles)].map((name) => matchConfidence(title, name))
      return { movie, confidence: Math.max(...confidences) }
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, maxCandidates)
}
