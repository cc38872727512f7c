import type { PersonRatings } from '../model'
import type { Choices } from '../models/solve-choices'
import { gradeOf } from '../positives'
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
  const recency = recencyWeights(ratings, tuning)
  const all = ratings.stars.map((value) => gradeOf(value, grades))
  const isChosen = (_: number, at: number): boolean => all[at] !== 0
  const rated: Choices = {
    rows: ratings.movies.filter(isChosen),
    trust: recency.filter(isChosen),
    grades: all.filter(isChosen),
  }
  const { choices } = ratings
  if (!choices) return rated
  return {
    rows: Int32Array.of(...rated.rows, ...choices.movies),
    trust: Float32Array.of(...rated.trust, ...choices.grades.map(() => 1)),
    grades: Float32Array.of(...rated.grades, ...choices.grades),
  }
}
