import type { Genre } from '../movies/movie'

/** A film as one person rated it, and as the others did. */
export interface RatedFilm {
  readonly stars: number
  /** Mean of all ratings but theirs; null if nobody else rated it. */
  readonly othersStars: number | null
  readonly genreIds: readonly number[]
  /** First year of the decade it came out in; null if unknown. */
  readonly decade: number | null
}

/** How many ratings there are of everyone. */
export interface EveryonesRatings {
  readonly total: number
  readonly genres: readonly (Genre & { readonly count: number })[]
  readonly decades: readonly { readonly decade: number; readonly count: number }[]
}

/** What one person rated, beside what the others gave the same films. */
interface RatedGroup {
  readonly count: number
  /** Null without ratings. */
  readonly meanStars: number | null
  /** How many stars more than the others they give, on average over the films that others rated; null without any. */
  readonly difference: number | null
}

/** The films of one genre, or of one decade. */
export interface RatedPart extends RatedGroup {
  /** Share of their ratings. */
  readonly share: number
  /** Share of everyone's ratings. */
  readonly everyonesShare: number
}

/** How far what they were predicted agrees with what they then gave. */
export interface Agreement {
  /** Films that were predicted before they rated them. */
  readonly count: number
  /** In stars; null without such films. */
  readonly meanAbsoluteDifference: number | null
  /** Pearson's, -1 to 1; null if there are fewer than two films, or one side is always the same. */
  readonly correlation: number | null
}

export interface Taste extends RatedGroup {
  readonly genres: readonly (RatedPart & { readonly genre: Genre })[]
  readonly decades: readonly (RatedPart & { readonly decade: number })[]
  readonly agreement: Agreement
}

/** What a person likes, beside everyone. Genres and decades they never rated are left out; the most rated come first. */
export function tasteOf(
  films: readonly RatedFilm[],
  everyone: EveryonesRatings,
  agreement: Agreement,
): Taste {
  const part = (own: readonly RatedFilm[], everyonesCount: number): RatedPart => ({
    ...ratedGroup(own),
    share: own.length / films.length,
    everyonesShare: everyonesCount / everyone.total,
  })
  return {
    ...ratedGroup(films),
    agreement,
    genres: everyone.genres
      .map(({ id, name, count }) => {
        const own = films.filter(({ genreIds }) => genreIds.includes(id))
        return { genre: { id, name }, ...part(own, count) }
      })
      .filter(isRated)
      .sort(byCount),
    decades: everyone.decades
      .map(({ decade, count }) => {
        const own = films.filter((film) => film.decade === decade)
        return { decade, ...part(own, count) }
      })
      .filter(isRated)
      .sort(byCount),
  }
}

const isRated = ({ count }: RatedGroup): boolean => count > 0
const byCount = (a: RatedGroup, b: RatedGroup): number => b.count - a.count

function ratedGroup(films: readonly RatedFilm[]): RatedGroup {
  const differences = films.flatMap(({ stars, othersStars }) =>
    othersStars === null ? [] : [stars - othersStars],
  )
  return {
    count: films.length,
    meanStars: mean(films.map(({ stars }) => stars)),
    difference: mean(differences),
  }
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
