const oneName: Record<string, string> = { "Children's": 'Children' }
const none = new Set(['(no genres listed)', 'unknown', ''])

/** Genres under one name each, whichever data set they come from. */
export function genreNames(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => !none.has(name)).map((name) => oneName[name] ?? name))]
}
