import type { PersonRatings } from '../../model'
import type { Choices } from './solve-choices'
import { gradeOf } from '../../ratings/positives'
import type { AppealWeights } from './appeal-weights'
import { recencyWeights } from './recency'

/**
 * The implicit feedback of a person: the films they rated, graded by stars, without those of grade 0; recent ratings
 * have more confidence. Then their other choices, such as marks, with a confidence of 1. A grade below 0 is of a film
 * they refused.
 */
export function choicesOf(
  ratings: PersonRatings,
  { grades, tuning }: Pick<AppealWeights, 'grades' | 'tuning'>,
): Choices {
  const { movies, stars, choices } = ratings
  const recency = recencyWeights(ratings, tuning)
  const room = movies.length + (choices?.movies.length ?? 0)
  const all = {
    rows: new Int32Array(room),
    confidence: new Float32Array(room).fill(1),
    grades: new Float32Array(room),
  }
  let count = 0
  for (let at = 0; at < movies.length; at++) {
    const grade = gradeOf(stars[at]!, grades)
    if (grade === 0) continue
    all.rows[count] = movies[at]!
    all.confidence[count] = recency[at]!
    all.grades[count++] = grade
  }
  if (choices) {
    all.rows.set(choices.movies, count)
    all.grades.set(choices.grades, count)
    count += choices.movies.length
  }
  return {
    rows: all.rows.subarray(0, count),
    confidence: all.confidence.subarray(0, count),
    grades: all.grades.subarray(0, count),
  }
}
