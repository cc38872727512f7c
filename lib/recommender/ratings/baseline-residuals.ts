import { compressRows, type SparseMatrix } from '../maths/sparse'
import type { FittedModel, PersonRatings, RatingMatrix } from '../model'
import { ratingsByPerson } from './ratings-by-person'

/** A person's ratings minus their predictions by a baseline, in stars, shape [n]. */
export function residualsOf(baseline: FittedModel, ratings: PersonRatings): Float32Array {
  const expected = baseline.score(baseline.person(ratings), 'stars')
  return ratings.stars.map((stars, i) => stars - expected[ratings.movies[i]!]!)
}

/** The residuals of all ratings, in stars, shape [people, films]. */
export function residualMatrix(baseline: FittedModel, ratings: RatingMatrix): SparseMatrix {
  const people = ratingsByPerson(ratings)
  const residuals = starMatrix(ratings)
  for (let user = 0; user < ratings.userCount; user++) {
    residuals.values.set(residualsOf(baseline, people.of(user)), residuals.offsets[user])
  }
  return residuals
}

/** The stars themselves, shape [people, films]. */
export function starMatrix({ userCount, movieCount, ...ratings }: RatingMatrix): SparseMatrix {
  return compressRows({
    rowCount: userCount,
    columnCount: movieCount,
    rows: ratings.users,
    columns: ratings.movies,
    values: ratings.stars,
  })
}
