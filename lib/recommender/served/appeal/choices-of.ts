import type { PersonRatings } from '../../model'
import type { Choices } from './solve-choices'
import { gradeOf } from '../../ratings/positives'
import type { AppealWeights } from './appeal-weights'
import { recencyWeights } from './recency'

/**
 * What a person chose: the films they rated, by the grade of their stars, recent ones counting more, those of grade 0 left
 * out; then what else they said of choosing, each counting once. Grades below 0 are of films they refused.
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
    trust: new Float32Array(room).fill(1),
    grades: new Float32Array(room),
  }
  let count = 0
  for (let at = 0; at < movies.length; at++) {
    const grade = gradeOf(stars[at]!, grades)
    if (grade === 0) continue
    all.rows[count] = movies[at]!
    all.trust[count] = recency[at]!
    all.grades[count++] = grade
  }
  if (choices) {
    all.rows.set(choices.movies, count)
    all.grades.set(choices.grades, count)
    count += choices.movies.length
  }
  return {
    rows: all.rows.subarray(0, count),
    trust: all.trust.subarray(0, count),
    grades: all.grades.subarray(0, count),
  }
}
