import { compressRows, type SparseMatrix } from '../maths/sparse'
import type { PersonRatings, RatingMatrix } from '../model'

/** How much a rating counts as a choice of the film, by its stars; 0: not at all. */
export interface Grades {
  readonly fiveStars: number
  readonly fourStars: number
  readonly threeStars: number
  readonly fewerStars: number
}

/** Only ratings of four stars and more count. */
export const likedAtAll: Grades = { fiveStars: 1, fourStars: 1, threeStars: 0, fewerStars: 0 }

/** Grades as stored: for fewer than three stars, three, four and five; shape [4]. */
export function gradeArray(grades: Grades): Float32Array {
  return Float32Array.of(grades.fewerStars, grades.threeStars, grades.fourStars, grades.fiveStars)
}

/** The grade of a rating; half stars are rounded down. @param grades see `gradeArray` */
export function gradeOf(stars: number, grades: Float32Array): number {
  return grades[Math.min(3, Math.max(0, Math.floor(stars) - 2))]!
}

/** The films that a person rated with a grade other than 0, and the grades; each of shape [positives]. */
export function positivesOf(
  { movies, stars }: PersonRatings,
  grades: Float32Array,
): { movies: Int32Array; grades: Float32Array } {
  const all = stars.map((value) => gradeOf(value, grades))
  const counts = (_: number, i: number): boolean => all[i] !== 0
  return { movies: movies.filter(counts), grades: all.filter(counts) }
}

/** The grades of all ratings, without those of 0, shape [people, films]. */
export function gradedPositives(ratings: RatingMatrix, grades: Float32Array): SparseMatrix {
  const { users, movies, stars } = ratings
  let count = 0
  for (const value of stars) if (gradeOf(value, grades) !== 0) count++
  // Filled by a loop, because `filter` collects the kept numbers on the heap, where millions do not fit.
  const rows = new Int32Array(count)
  const columns = new Int32Array(count)
  const values = new Float32Array(count)
  for (let i = 0, at = 0; i < stars.length; i++) {
    const grade = gradeOf(stars[i]!, grades)
    if (grade === 0) continue
    rows[at] = users[i]!
    columns[at] = movies[i]!
    values[at++] = grade
  }
  const { userCount: rowCount, movieCount: columnCount } = ratings
  return compressRows({ rowCount, columnCount, rows, columns, values })
}
