import type { PersonRatings, TrainingData } from '../model'
import { meanStars, ratingCounts } from '../ratings/ratings-by-person'

/** Pseudo-ratings at the mean of all ratings, in every mean. */
const damping = 10
/** Scales the logarithms of counts to about 1. */
const countScale = 0.15

/** How many features a person has. */
export const personFeatureCount = 2

/**
 * The features of a person: damped mean of their residuals, in stars, and scaled log of the number of ratings.
 * @param mean of all ratings, in stars
 */
export function personFeatures({ stars }: Pick<PersonRatings, 'stars'>, mean: number): number[] {
  let residuals = 0
  for (const value of stars) residuals += value - mean
  return [residuals / (stars.length + damping), countScale * Math.log1p(stars.length)]
}

/**
 * The features of films: damped mean of the residuals, scaled log of the number of ratings, year, genres, and 1; shape
 * [movies, width].
 */
export function filmFeatures({ ratings, content }: TrainingData): {
  values: Float32Array
  width: number
} {
  const { movieCount, movies, stars } = ratings
  const mean = meanStars(stars)
  const residuals = new Float64Array(movieCount)
  for (const [i, movie] of movies.entries()) residuals[movie]! += stars[i]! - mean
  const counts = ratingCounts(ratings)
  const genres = [...new Set(content.genres.flat())]
  const width = genres.length + 4
  const values = new Float32Array(movieCount * width)
  for (let movie = 0; movie < movieCount; movie++) {
    const year = content.years[movie]
    const has = new Set(content.genres[movie])
    const row = [
      residuals[movie]! / (counts[movie]! + damping),
      countScale * Math.log1p(counts[movie]!),
      year == null ? 0 : (year - 1980) / 20,
      ...genres.map((genre) => (has.has(genre) ? 1 : 0)),
      1,
    ]
    values.set(row, movie * width)
  }
  return { values, width }
}
