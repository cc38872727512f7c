/** Numbers grouped by a key of each: group `key` is `order[offsets[key]] … order[offsets[key + 1] - 1]`. */
export interface Grouping {
  /** Shape [keyCount + 1]. */
  readonly offsets: Int32Array
  /** Positions in the array of keys; within a group ascending. Shape [n]. */
  readonly order: Int32Array
}

/**
 * Sort positions by their key. O(n + keyCount).
 * @param keys each from 0, below `keyCount`; shape [n]
 */
export function countingSort(keys: Int32Array, keyCount: number): Grouping {
  const offsets = new Int32Array(keyCount + 1)
  for (const key of keys) offsets[key + 1]! += 1
  for (let key = 0; key < keyCount; key++) offsets[key + 1]! += offsets[key]!
  const next = offsets.slice()
  const order = new Int32Array(keys.length)
  for (let position = 0; position < keys.length; position++) {
    order[next[keys[position]!]!++] = position
  }
  return { offsets, order }
}
