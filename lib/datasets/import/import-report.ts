import type { RefusedValue } from '../dataset'
import { placeAndReason, refusedKinds, throwRefused, type RefusedKind } from '../refused-kinds'

/** Collects what an import leaves out. */
export interface ImportReport {
  /** @param count of rows of this kind, the first of which is given. @throws {OperatorError} if the import is strict */
  readonly refuse: (refused: RefusedValue, count?: number) => void
  /** Like `refuse`, but never fails, for what is no mistake. */
  readonly mention: (refused: RefusedValue, count?: number) => void
  readonly kinds: () => readonly RefusedKind[]
  /** Rows and values that were left out so far. */
  readonly count: () => number
  /** The first reason in a file, as the end of a sentence; empty if nothing was left out. */
  readonly because: (file: string) => string
}

export function importReport(strict: boolean): ImportReport {
  const { add, kinds } = refusedKinds()
  return {
    refuse: strict ? throwRefused : add,
    mention: add,
    kinds,
    count: () => kinds().reduce((sum, { count }) => sum + count, 0),
    because(file) {
      const kind = kinds().find(({ first }) => first.file === file)
      return kind ? ` (${placeAndReason(kind.first)})` : ''
    },
  }
}
