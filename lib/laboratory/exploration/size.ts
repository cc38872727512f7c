import { ratingsByPerson, type RatingMatrix } from '../../recommender'

export interface DatasetSize {
  readonly ratings: number
  /** With at least one rating. */
  readonly people: number
  /** In the catalogue, rated or not. */
  readonly films: number
  readonly ratedFilms: number
  /** Repeated ratings of the same film by the same person. */
  readonly repeated: number
  /** Share of the pairs of a person and a rated film that have a rating, from 0 to 1. */
  readonly density: number
}

export function sizeOf(matrix: RatingMatrix): DatasetSize {
  const byPerson = ratingsByPerson(matrix)
  const lastRatedBy = new Int32Array(matrix.movieCount).fill(-1)
  let [people, ratedFilms, pairs] = [0, 0, 0]
  for (let person = 0; person < byPerson.userCount; person++) {
    const { movies } = byPerson.of(person)
    if (movies.length > 0) people += 1
    for (const film of movies) {
      if (lastRatedBy[film] === -1) ratedFilms += 1
      if (lastRatedBy[film] !== person) pairs += 1
      lastRatedBy[film] = person
    }
  }
  const ratings = matrix.stars.length
  return {
    ratings,
    people,
    films: matrix.movieCount,
    ratedFilms,
    repeated: ratings - pairs,
    density: pairs / (people * ratedFilms),
  }
}
