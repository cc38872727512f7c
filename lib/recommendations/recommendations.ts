import { CallerError } from '../errors'
import type { ModelRegistry, ServingModel } from '../model-store/model-registry'
import type { Movie, MovieFilter, MovieSearch } from '../movies/movie'
import { movieIdsMatching, moviesByIds, popularMovies, searchMovies } from '../movies/movie-store'
import { ratingsOf } from '../ratings/rating-store'
import type { Neighbour } from '../recommender'
import type { Member } from '../users/user'
import { personStates, type PlacedPerson } from './person-states'
import { predictFilm, type Prediction } from './prediction'

export interface Contribution {
  readonly movieId: number
  readonly ratedStars: number
  /** What the rating adds to the prediction, in stars. */
  readonly stars: number
}

export interface Recommendation {
  readonly movieId: number
  readonly reason: 'PERSONAL' | 'POPULAR'
  readonly prediction: Prediction | null
}

export interface SimilarFilm extends Omit<Neighbour, 'movie'> {
  readonly movieId: number
}

export interface FeedOptions {
  readonly limit: number
  readonly offset: number
  readonly adventurousness: number
  readonly filter: MovieFilter | null
}

/** People kept placed in memory; one takes about as much as their ratings squared, at most k². */
const keptPeople = 2_000
/** Films named as the reason of a recommendation. */
const becauseCount = 3

export type Recommendations = ReturnType<typeof recommendations>

/** The recommender applied to stored people and films. */
export function recommendations(registry: ModelRegistry) {
  const states = personStates(ratingsOf, keptPeople)

  /** Null when no model serves. */
  async function place(member: Member): Promise<PlacedPerson | null> {
    const serving = await registry.current()
    return serving && states.of(member, serving)
  }

  return {
    placementCounts: states.counts,

    place,

    /** Null when no model serves or it does not know the film. */
    async predict(member: Member, movieId: number): Promise<Prediction | null> {
      const placed = await place(member)
      return placed && predictFilm(placed, movieId)
    },

    /** The ledger of a prediction, largest absolute first. */
    contributions({ placed, row }: Prediction): Contribution[] {
      const parts = placed.serving.model.contributions(placed.state, row)
      return placed.ratings
        .map(({ movieId, stars }, i) => ({ movieId, ratedStars: stars, stars: parts[i]! }))
        .sort((a, b) => Math.abs(b.stars) - Math.abs(a.stars) || a.movieId - b.movieId)
    },

    /** Films whose ratings speak most for this recommendation. */
    because(prediction: Prediction): number[] {
      return this.contributions(prediction)
        .filter(({ stars }) => stars > 0.005)
        .slice(0, becauseCount)
        .map(({ movieId }) => movieId)
    },

    /** Films a member has not rated, best first; popular ones while there is nothing to go by. */
    async feed(member: Member, options: FeedOptions): Promise<Recommendation[]> {
      const { limit, offset, adventurousness, filter } = options
      if (!(adventurousness >= 0 && adventurousness <= 1)) {
        throw new CallerError('BAD_USER_INPUT', 'adventurousness goes from 0 to 1.')
      }
      const placed = await place(member)
      if (!placed || placed.ratings.length === 0) {
        return popularFeed(member, options, placed)
      }
      const { serving, state } = placed
      const allowed = filter && (await allowedRows(serving, filter))
      const rows = serving.model.rank(state, {
        ...{ limit, offset, adventurousness },
        ...(allowed ? { accept: (row: number) => allowed.has(row) } : {}),
      })
      return Array.from(rows, (row) => serving.movieIds[row]!).map((movieId) => ({
        movieId,
        reason: 'PERSONAL' as const,
        prediction: predictFilm(placed, movieId),
      }))
    },

    /** Films in the order of what the member would rate them. */
    async byPredictedStars(
      member: Member,
      search: MovieSearch,
      limit: number,
      offset: number,
    ): Promise<Movie[]> {
      const placed = await place(member)
      const ids = await movieIdsMatching(search)
      if (!placed)
        return searchMovies(
          { ...search, order: { field: 'AVERAGE_STARS', direction: 'DESC' } },
          limit,
          offset,
        )
      const scores = placed.serving.model.score(placed.state, 'stars')
      const starsOf = (id: number): number => scores[placed.serving.rowOf(id) ?? -1] ?? -Infinity
      const sign = search.order.direction === 'DESC' ? -1 : 1
      const sorted = ids.sort((a, b) => sign * (starsOf(a) - starsOf(b)) || a - b)
      const page = await moviesByIds(sorted.slice(offset, offset + limit))
      return page.filter((movie) => movie !== null)
    },

    /** The most similar films of one, at most `count`; empty when the model does not know it. */
    async similar(movieId: number, count: number): Promise<SimilarFilm[]> {
      const serving = await registry.current()
      const row = serving?.rowOf(movieId)
      if (!serving || row === undefined) return []
      return serving.model
        .similar(row, count)
        .map(({ movie, ...similar }) => ({ movieId: serving.movieIds[movie]!, ...similar }))
    },

    /** The film a title most likely means, and the other candidates, best first. */
    async titleCandidates(title: string): Promise<Movie[]> {
      if (title.trim() === '') return []
      const order = { field: 'RELEVANCE', direction: 'DESC' } as const
      return searchMovies({ query: title, order }, 6, 0)
    },
  }

  async function allowedRows(serving: ServingModel, filter: MovieFilter): Promise<Set<number>> {
    const order = { field: 'POPULARITY', direction: 'DESC' } as const
    const ids = await movieIdsMatching({ filter, order })
    return new Set(ids.map((id) => serving.rowOf(id)).filter((row) => row !== undefined))
  }

  async function popularFeed(
    member: Member,
    { limit, offset, filter }: FeedOptions,
    placed: PlacedPerson | null,
  ): Promise<Recommendation[]> {
    const rated = new Set((await ratingsOf(member.id)).map(({ movieId }) => movieId))
    const order = { field: 'POPULARITY', direction: 'DESC' } as const
    const movies = filter
      ? await searchMovies({ filter, order }, limit + rated.size, offset)
      : await popularMovies(limit + offset, [...rated])
    return (filter ? movies : movies.slice(offset))
      .filter(({ id }) => !rated.has(id))
      .slice(0, limit)
      .map(({ id }) => ({
        movieId: id,
        reason: 'POPULAR' as const,
        prediction: placed && predictFilm(placed, id),
      }))
  }
}
