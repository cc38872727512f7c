/** A part of a list that is ordered by keys. */
export interface KeysetSlice<K> {
  readonly limit: number
  /** Only rows after this key; null: from the beginning. */
  readonly after: K | null
  /** Only rows before this key; null: to the end. */
  readonly before: K | null
  /** Take the last rows, in reverse order, instead of the first rows. */
  readonly fromEnd: boolean
}

export interface KeysetOrder {
  /** SQL expressions that together are unique for each row. */
  readonly columns: readonly string[]
  readonly direction: 'ASC' | 'DESC'
}

/**
 * The SQL for a slice.
 * @param valuesOf the values of a key, one for each column
 * @param add adds a parameter to the statement and returns its placeholder
 */
export function keysetSql<K>(
  { columns, direction }: KeysetOrder,
  { limit, after, before, fromEnd }: KeysetSlice<K>,
  valuesOf: (key: K) => readonly unknown[],
  add: (value: unknown) => string,
): { conditions: string[]; orderAndLimit: string } {
  const [later, earlier] = direction === 'ASC' ? ['>', '<'] : ['<', '>']
  const compare = (key: K | null, operator: string): string[] =>
    key === null
      ? []
      : [`(${columns.join(', ')}) ${operator} (${valuesOf(key).map(add).join(', ')})`]
  const order = fromEnd === (direction === 'ASC') ? 'DESC' : 'ASC'
  return {
    conditions: [...compare(after, later), ...compare(before, earlier)],
    orderAndLimit: `ORDER BY ${columns.map((column) => `${column} ${order}`).join(', ')} LIMIT ${add(limit)}`,
  }
}
