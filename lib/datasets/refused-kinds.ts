import { OperatorError } from '../platform/errors'
import type { ReadWatch, RefusedValue, RefusalWatcher } from './dataset'

/** All refused rows and values of one kind in one file. */
export interface RefusedKind {
  /** The first one. */
  readonly first: RefusedValue
  readonly count: number
}

/** Counts refused rows and values by file and kind. */
export interface RefusedKinds {
  readonly add: (refused: RefusedValue, count?: number) => void
  readonly kinds: () => readonly RefusedKind[]
}

export function refusedKinds(): RefusedKinds {
  const kinds = new Map<string, RefusedKind>()
  return {
    add(refused, added = 1) {
      const key = `${refused.file} ${refused.kind}`
      const { first = refused, count = 0 } = kinds.get(key) ?? {}
      kinds.set(key, { first, count: count + added })
    },
    kinds: () => [...kinds.values()],
  }
}

/** One line for people: where the first value is, why it is refused, and how many there are. */
export function refusedLine({ first, count }: RefusedKind): string {
  const others = count > 1 ? ` (and ${count - 1} more of this kind: ${first.kind})` : ''
  return `Left out: ${placeAndReason(first)}${others}.`
}

/** "ratings.csv line 4: the rating "11" is not between …" */
export const placeAndReason = ({ file, line, reason }: RefusedValue): string =>
  `${file} line ${line}: ${reason}`

/** Throws the refusal as an error. */
export const throwRefused: RefusalWatcher = (refused) => {
  throw new OperatorError(`${placeAndReason(refused)}.`)
}

/** Leaves a row out, or fails if nobody watches. */
export const refuseRow = (watch: ReadWatch | undefined, refused: RefusedValue): void =>
  (watch?.onRefused ?? throwRefused)(refused)
