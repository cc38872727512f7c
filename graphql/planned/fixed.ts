import { isRepeated } from './answer-text'
import type { Answer } from './execute-fields'
import type { Path, Run } from './plan'

/**
 * Marks a field whose value follows from its source alone, which never changes: not from who asks, nor when. What is
 * selected of an object by such fields only is answered once.
 */
export const fixed = { extensions: { fixed: true } } as const

export type AnswerOf = (source: unknown, run: Run, path: Path) => Answer | Promise<Answer>

/** Answers kept for each selection. */
const mostAnswers = 500

/** Remembers answers by the object they are of; those with errors are not. */
export function answeredOnce(answerOf: AnswerOf): AnswerOf {
  let known = new WeakMap<object, Answer>()
  let count = 0

  function keep(source: object, answer: Answer, { errors }: Run): Answer {
    if (errors.all.length > 0) return answer
    if (++count > mostAnswers) {
      known = new WeakMap()
      count = 1
    }
    known.set(source, answer)
    return answer
  }

  return (source, run, path) => {
    if (typeof source !== 'object' || source === null) return answerOf(source, run, path)
    const before = known.get(source)
    if (before) {
      isRepeated(before)
      run.repeats = true
      return before
    }
    const answer = answerOf(source, run, path)
    return answer instanceof Promise
      ? answer.then((settled) => keep(source, settled, run))
      : keep(source, answer, run)
  }
}
