import type { Question } from '../model'

/** Check a question to a model. @throws {RangeError} if it is not among those that the model answers */
export function assertAnswers(
  kind: string,
  questions: readonly Question[],
  question: Question,
): void {
  if (!questions.includes(question)) {
    throw new RangeError(`${kind} answers ${questions.join(' and ')}, not ${question}`)
  }
}
