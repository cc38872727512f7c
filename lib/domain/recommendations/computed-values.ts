import { LRUCache } from 'lru-cache'

/** Values in memory, each computed when it is first needed. See `computedValues`. */
export type ComputedValues<V extends object> = ReturnType<typeof computedValues<V>>

/**
 * A cache of values whose keys contain everything that they depend on, so that a repeated request computes nothing. A
 * value that is evicted while it is computed is still returned.
 */
export const computedValues = <V extends object>(maxEntries: number) =>
  new LRUCache<string, V, () => Promise<V>>({
    max: maxEntries,
    fetchMethod: (_key, _stale, { context: compute }) => compute(),
    ignoreFetchAbort: true,
  })
