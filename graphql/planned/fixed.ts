import { isRepeated } from './answer-text'
import type { Answer } from './execute-fields'
import type { Path, Run } from './plan'

/**
 * Marks a field whose value follows from its source alone, which never changes: not from who asks, nor when. What is
 * selected of an object by such fields only is answered once.
 */
export const fixed = { extensions: { fixed: true } } as const

/** The same of a field whose objects are of no other source: they are not remembered beside it. */
export const fixedPart = { extensions: { fixed: true, part: true } } as const

export type AnswerOf = (source: unknown, run: Run, path: Path) => Answer | Promise<Answer>

/** Answers kept, those of all selections together: anybody may send selections, as many as they like. */
export const mostAnswers = 50_000

interface Kept {
  /** By the object they are of. */
  answers: WeakMap<object, Answer>
}

/** Selections of which answers were kept since everything was forgotten. */
const filled = new Set<Kept>()
let count = 0

function forgetAll(): void {
  for (const kept of filled) kept.answers = new WeakMap()
  filled.clear()
  count = 0
}

/** Remembers answers by the object they are of; those with errors are not. */
export function answeredOnce(answerOf: AnswerOf): AnswerOf {
  const kept: Kept = { answers: new WeakMap() }

  function keep(source: object, answer: Answer, { errors }: Run): Answer {
    if (errors.all.length > 0) return answer
    if (++count > mostAnswers) {
      forgetAll()
      count = 1
    }
    filled.add(kept)
    kept.answers.set(source, answer)
    return answer
  }

  return (source, run, path) => {
    if (typeof source !== 'object' || source === null) return answerOf(source, run, path)
    const before = kept.answers.get(source)
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
