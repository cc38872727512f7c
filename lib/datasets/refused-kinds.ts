import type { RefusedValue, RefusalWatcher } from './dataset'

/** All refused values of one kind in one file. */
export interface RefusedKind {
  /** The first one. */
  readonly first: RefusedValue
  readonly count: number
}

/** Counts refused values by file and kind. */
export function refusedKinds(): {
  readonly add: RefusalWatcher
  readonly kinds: () => readonly RefusedKind[]
} {
  const kinds = new Map<string, RefusedKind>()
  return {
    add(refused) {
      const key = `${refused.file} ${refused.kind}`
      const { first = refused, count = 0 } = kinds.get(key) ?? {}
      kinds.set(key, { first, count: count + 1 })
    },
    kinds: () => [...kinds.values()],
  }
}

/** One line for people: where the first value is, why it is refused, and how many there are. */
export function refusedLine({ first: { file, line, reason, kind }, count }: RefusedKind): string {
  const others = count > 1 ? ` (and ${count - 1} more of ${kind})` : ''
  return `Left out: ${file} line ${line}: ${reason}${others}.`
}
