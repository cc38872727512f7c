import type { Question } from '../model'

/** @throws {RangeError} if `question` is not among those the model answers */
export function assertAnswers(
  kind: string,
  questions: readonly Question[],
  question: Question,
): void {
  if (!questions.includes(question)) {
    throw new RangeError(`${kind} answers ${questions.join(' and ')}, not ${question}`)
  }
}
