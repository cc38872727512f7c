import type { MovieFilter, ValueFilter } from './movie'
import { filterKey, type FilteredFact } from './movie-details'

/** The facts that a filter compares, and the filter of each. */
const factsOf = (filter: MovieFilter): [FilteredFact, ValueFilter | null | undefined][] => [
  ['language', filter.languages],
  ['certificate', filter.certificates],
  ['person', filter.people],
  ['keyword', filter.keywords],
]

const keysOf = (fact: FilteredFact, values: readonly string[] | null | undefined): string[] => [
  ...new Set((values ?? []).map((value) => filterKey(fact, value))),
]

/**
 * SQL conditions on the table "Movie" with the alias m.
 * @param add adds a value of the statement, and returns its placeholder
 */
export function filterConditions(filter: MovieFilter, add: (value: unknown) => string): string[] {
  const { genres, yearFrom, yearTo, minRatingCount, runtimeFrom, runtimeTo } = filter
  const parts: string[] = []
  if (genres && genres.length > 0) {
    const names = [...new Set(genres.map((name) => name.trim().toLowerCase()))]
    parts.push(
      `(SELECT count(*) FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
        WHERE mg."movieId" = m.id AND lower(g.name) = ANY(${add(names)})) = ${add(names.length)}`,
    )
  }
  if (yearFrom != null) parts.push(`m.year >= ${add(yearFrom)}`)
  if (yearTo != null) parts.push(`m.year <= ${add(yearTo)}`)
  if (minRatingCount != null) parts.push(`m."ratingCount" >= ${add(minRatingCount)}`)

  const withDetails = (condition: string): string =>
    `m.id IN (SELECT "movieId" FROM "MovieDetails" WHERE ${condition})`
  if (runtimeFrom != null) parts.push(withDetails(`runtime >= ${add(runtimeFrom)}`))
  if (runtimeTo != null) parts.push(withDetails(`runtime <= ${add(runtimeTo)}`))
  for (const [fact, values] of factsOf(filter)) {
    // A list without values is no condition.
    const may = keysOf(fact, values?.may)
    const must = keysOf(fact, values?.must)
    const mustNot = keysOf(fact, values?.mustNot)
    if (may.length > 0) parts.push(withDetails(`"filterKeys" && ${add(may)}`))
    if (must.length > 0) parts.push(withDetails(`"filterKeys" @> ${add(must)}`))
    if (mustNot.length > 0) {
      parts.push(
        `NOT EXISTS (SELECT FROM "MovieDetails" d
           WHERE d."movieId" = m.id AND d."filterKeys" && ${add(mustNot)})`,
      )
    }
  }
  return parts
}
