import type { FittedModel, PersonRatings, PersonState } from '@/lib/recommender'
import type { Question } from '@/lib/recommender/model'

/** What a model is to answer, by what is known of the person. */
export interface Fixed {
  readonly stars?: (known: PersonRatings) => readonly number[]
  readonly appeal?: (known: PersonRatings) => readonly number[]
  /** Of every rating alike. */
  readonly deviation?: number
}

/** A model that answers what it is told to, with ranges if a deviation is given. */
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
