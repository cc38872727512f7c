import type { TrainingData } from '../../recommender'

/** A group of films, and their ratings. */
export interface FilmGroup<Key> {
  readonly group: Key
  /** Rated or not. */
  readonly films: number
  readonly ratings: number
  /** Mean of these ratings, in stars; null without any. */
  readonly meanStars: number | null
}

/**
 * Films and ratings by group, such as genre. A film counts in each of its groups.
 * @param keysOf the groups of the film of this row, each once
 * @returns in order of appearance
 */
export function filmGroups<Key>(
  { ratings, content }: TrainingData,
  keysOf: (film: number) => readonly Key[],
): FilmGroup<Key>[] {
  const filmRatings = new Int32Array(ratings.movieCount)
  const filmStars = new Float64Array(ratings.movieCount)
  for (const [at, film] of ratings.movies.entries()) {
    filmRatings[film]! += 1
    filmStars[film]! += ratings.stars[at]!
  }
  const sums = new Map<Key, { films: number; ratings: number; stars: number }>()
  for (const film of content.titles.keys()) {
    for (const key of keysOf(film)) {
      const sum = sums.get(key) ?? { films: 0, ratings: 0, stars: 0 }
      sums.set(key, sum)
      sum.films += 1
      sum.ratings += filmRatings[film]!
      sum.stars += filmStars[film]!
    }
  }
  return [...sums].map(([key, { films, ratings, stars }]) => ({
    group: key,
    films,
    ratings,
    meanStars: ratings === 0 ? null : stars / ratings,
  }))
}
