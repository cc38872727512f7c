/** Names of genres at other sites, in lower case, and those that MovieLens uses for the same films. */
const synonyms = new Map([
  ['science fiction', 'Sci-Fi'],
  ['family', 'Children'],
  ["children's", 'Children'],
  ['music', 'Musical'],
  ['film noir', 'Film-Noir'],
])

/**
 * The names of genres as the catalogue writes them: in its spelling, and by its word for the same genre if it has no
 * genre of this name. Other names stay.
 */
export function genresInCatalogue(
  given: readonly string[],
  catalogue: readonly string[],
): readonly string[] {
  const spelling = new Map(catalogue.map((name) => [name.toLowerCase(), name]))
  const known = (name: string): string | undefined => spelling.get(name.toLowerCase())
  const names = given.map((name) => {
    const synonym = synonyms.get(name.toLowerCase())
    return known(name) ?? (synonym === undefined ? undefined : known(synonym)) ?? name
  })
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : 1))
}
