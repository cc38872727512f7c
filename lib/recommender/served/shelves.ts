import { addStandardizedRows } from '../maths/add-standardized-rows'
import { normal80 } from '../maths/normal80'
import type { PersonRatings } from '../model'
import { topK } from '../ranking/top-k'
import type { RatingDistribution } from './served-model'

/** How many films, the most relevant ones, a shelf is chosen from. */
export const shelfCandidates = 100
/** How many neighbours of a loved film are ranked for the person. */
export const lovedNeighbours = 48
/** The lowest rating of a loved film, in stars. */
const lovedStars = 4
/** The share of all ratings that the best-known films have together; all other films are little known. */
const bestKnownShare = 0.5
/** Weight of the width of the range of a long shot; its predicted stars have 1. */
const widthShare = 0.5

/** Films with the distributions of a person's ratings of them; both of shape [films]. */
interface RangedFilms {
  readonly films: Int32Array
  readonly ranges: readonly RatingDistribution[]
}

/** The films with the highest lower ends of their 80 % ranges: the person will hardly dislike them. */
export const safeBets = ({ films, ranges }: RangedFilms, limit: number): Int32Array =>
  bestOf(
    films,
    ranges.map(({ mean, deviation }) => mean - normal80 * deviation),
    limit,
  )

/** The films with high predicted stars and a wide range: the person may love them. Both are standardized. */
export function longShots({ films, ranges }: RangedFilms, limit: number): Int32Array {
  const everyFilm = Int32Array.from({ length: films.length }, (_, at) => at)
  const values = new Float64Array(films.length)
  const add = (of: Float32Array, weight: number): void => {
    addStandardizedRows(of, everyFilm, weight, values)
  }
  add(
    Float32Array.from(ranges, ({ mean }) => mean),
    1,
  )
  add(
    Float32Array.from(ranges, ({ deviation }) => deviation),
    widthShare,
  )
  return bestOf(films, values, limit)
}

const bestOf = (films: Int32Array, values: ArrayLike<number>, limit: number): Int32Array =>
  topK(values, limit).map((at) => films[at]!)

/**
 * Whether each film is little known: 1 for all films but the best-known ones, which have half of all ratings together;
 * shape [movies].
 */
export function littleKnown(counts: Int32Array): Uint8Array {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const isLittleKnown = new Uint8Array(counts.length).fill(1)
  let sum = 0
  for (const film of topK(counts, counts.length)) {
    if (sum >= bestKnownShare * all) break
    sum += counts[film]!
    isLittleKnown[film] = 0
  }
  return isLittleKnown
}

/**
 * The film that a person loved and that is most typical of their taste: of the films with their highest rating, if that
 * is four stars or more, the one with the highest appeal. Null without such a film. A single rating seldom changes it.
 *
 * @param appeal of all films for the person, shape [movies]
 * @param accept film rows to choose from
 */
export function lovedFilm(
  { movies, stars }: PersonRatings,
  appeal: Float32Array,
  accept: (movie: number) => boolean = () => true,
): number | null {
  const highest = stars.reduce(
    (most, value, at) => (accept(movies[at]!) ? Math.max(most, value) : most),
    0,
  )
  if (!(highest >= lovedStars)) return null
  const [best = 0] = topK(
    Float32Array.from(movies, (movie) => appeal[movie]!),
    1,
    (at) => stars[at] === highest && accept(movies[at]!),
  )
  return movies[best]!
}
