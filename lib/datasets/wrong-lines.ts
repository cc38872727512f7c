import { OperatorError } from '../platform/errors'

export interface WrongLine {
  readonly line: number
  readonly reason: string
}

/** The number of wrong lines that an error describes. */
export const maxDescribed = 3

/** One error for all wrong lines of a file: it describes the first ones and counts the others. */
export function wrongLinesError(file: string, wrong: readonly WrongLine[]): OperatorError {
  const described = wrong
    .slice(0, maxDescribed)
    .map(({ line, reason }) => `line ${line}: ${reason}`)
  const others = wrong.length - described.length
  const rest = others > 0 ? [`${others} more wrong ${others === 1 ? 'line' : 'lines'}`] : []
  return new OperatorError(`${file} ${[...described, ...rest].join('; ')}.`)
}
