const synonyms = new Map([["children's", 'Children']])
const notAGenre = new Set(['(no genres listed)', 'unknown', ''])

/**
 * Gives a genre the same name in all films of a data set: without spaces around it, and in the spelling in which the
 * data set has it first, if spellings differ only in case.
 */
export function genreSpelling(): (names: readonly string[]) => string[] {
  const spellings = new Map<string, string>()
  return (names) => {
    const genres = new Set<string>()
    for (const name of names) {
      const key = name.trim().toLowerCase()
      if (notAGenre.has(key)) continue
      const spelling = spellings.get(key) ?? synonyms.get(key) ?? name.trim()
      spellings.set(key, spelling)
      genres.add(spelling)
    }
    return [...genres]
  }
}
