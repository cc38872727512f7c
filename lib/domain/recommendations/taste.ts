import type { Genre } from '../movies/movie'

/** A film with the rating of one person and the mean of the others. */
export interface RatedFilm {
  readonly stars: number
  /** The mean of all other ratings; null without others. */
  readonly othersStars: number | null
  readonly genreIds: readonly number[]
  /** The first year of its decade; null if the year is unknown. */
  readonly decade: number | null
}

/** The number of ratings of all people. */
export interface EveryonesRatings {
  readonly total: number
  readonly genres: readonly (Genre & { readonly count: number })[]
  readonly decades: readonly { readonly decade: number; readonly count: number }[]
}

/** The ratings of one person, compared with those of others for the same films. */
interface RatedGroup {
  readonly count: number
  /** Null without ratings. */
  readonly meanStars: number | null
  /** The mean difference to the others, in stars, over films that others rated; null without such films. */
  readonly difference: number | null
}

/** The films of one genre, or of one decade. */
export interface RatedPart extends RatedGroup {
  /** Share of their ratings. */
  readonly share: number
  /** Share of everyone's ratings. */
  readonly everyonesShare: number
}

/** The agreement of sealed predictions with the ratings. */
export interface Agreement {
  /** Films with a sealed prediction. */
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

/**
 * The taste of a person, compared with all people. Genres and decades without ratings are left out; the most rated come
 * first.
 */
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
