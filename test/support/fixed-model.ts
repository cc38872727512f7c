import type { FittedModel, PersonRatings, PersonState } from '@/lib/recommender'
import type { Question } from '@/lib/recommender/model'

/** The predictions of a fixed model, as functions of the person's known ratings. */
export interface Fixed {
  readonly stars?: (known: PersonRatings) => readonly number[]
  readonly appeal?: (known: PersonRatings) => readonly number[]
  /** Standard deviation of every rating. */
  readonly deviation?: number
}

/** A model with fixed predictions. It has ranges if a deviation is given. */
export function fixedModel(movieCount: number, { stars, appeal, deviation }: Fixed): FittedModel {
  const answers: Record<Question, Fixed['stars']> = { stars, appeal }
  const questions = (['stars', 'appeal'] as const).filter((question) => answers[question])
  const score = ({ ratings }: PersonState, question: Question): Float32Array => {
    const answer = answers[question]
    if (!answer) throw new RangeError(`fixed has no ${question}`)
    return Float32Array.from(answer(ratings))
  }
  return {
    kind: 'fixed',
    movieCount,
    questions,
    score,
    person: (ratings) => ({ ratings }),
    weights: () => ({}),
    ...(deviation !== undefined && {
      distribution: (person: PersonState, movie: number) => ({
        mean: score(person, 'stars')[movie]!,
        deviation,
      }),
    }),
  }
}
