/** Which part of a list that is ordered by keys. */
export interface KeysetSlice<K> {
  readonly limit: number
  /** Only what comes after this key; null: from the beginning. */
  readonly after: K | null
  /** Only what comes before this key; null: to the end. */
  readonly before: K | null
  /** Wanted are the last ones, last first, instead of the first ones. */
  readonly fromEnd: boolean
}

export interface KeysetOrder {
  /** SQL expressions; together they differ from row to row. */
  readonly columns: readonly string[]
  readonly direction: 'ASC' | 'DESC'
}

/**
 * The SQL of a slice: conditions, then order and limit.
 * @param valuesOf a key as values for the columns
 * @param add takes a value and tells its placeholder
 */
export function keysetSql<K>(
  { columns, direction }: KeysetOrder,
  { limit, after, before, fromEnd }: KeysetSlice<K>,
  valuesOf: (key: K) => readonly unknown[],
  add: (value: unknown) => string,
): { conditions: string[]; orderAndLimit: string } {
  const [later, earlier] = direction === 'ASC' ? ['>', '<'] : ['<', '>']
  const beyond = (key: K | null, sign: string): string[] =>
    key === null ? [] : [`(${columns.join(', ')}) ${sign} (${valuesOf(key).map(add).join(', ')})`]
  const way = fromEnd === (direction === 'ASC') ? 'DESC' : 'ASC'
  return {
    conditions: [...beyond(after, later), ...beyond(before, earlier)],
    orderAndLimit: `ORDER BY ${columns.map((column) => `${column} ${way}`).join(', ')} LIMIT ${add(limit)}`,
  }
}
