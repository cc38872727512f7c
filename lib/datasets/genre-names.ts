const synonyms: Record<string, string> = { "Children's": 'Children' }
const notAGenre = new Set(['(no genres listed)', 'unknown', ''])

/** The same genre has the same name, whichever data set it comes from. */
export function genreNames(names: readonly string[]): string[] {
  return [
    ...new Set(names.filter((name) => !notAGenre.has(name)).map((name) => synonyms[name] ?? name)),
  ]
}
