import type { Movie } from './movie'
import { moviesByExternalIds, moviesBySearchTitles, moviesByTitleNames } from './movie-lookup-store'
import { nameKey } from './movie-names'
import { searchableTitle } from './searchable-title'

/** A film as a person names it: by its ID in the data set, by its title, or by a text that may be either. */
export interface NamedMovie {
  readonly externalId: string | null
  readonly title: string | null
  /** Null: any year. */
  readonly year: number | null
}

/**
 * The films that each name means: one if it is certain, several if the name is ambiguous, none if there is no such film.
 * A title is compared as search does, without case, accents, punctuation and leading article, but without typos. If no
 * film has it, alternative titles and other spellings are compared, such as "Se7en" for "Seven (a.k.a. Se7en)".
 */
export async function identifyMovies(names: readonly NamedMovie[]): Promise<Movie[][]> {
  const ids = names.flatMap(({ externalId }) => externalId ?? [])
  const titles = names.flatMap(({ title }) => title ?? [])
  const [byId, byTitle, byName] = await Promise.all([
    moviesByExternalIds(ids),
    moviesBySearchTitles(titles.map(searchableTitle)),
    moviesByTitleNames(titles.map(nameKey)),
  ])
  const titled = (title: string, year: number | null): Movie[] => {
    const ofYear = (movies: readonly Movie[] = []): Movie[] =>
      movies.filter((movie) => year === null || movie.year === year)
    const exact = ofYear(byTitle.get(searchableTitle(title)))
    return exact.length > 0 ? exact : ofYear(byName.get(nameKey(title)))
  }
  return names.map(({ externalId, title, year }) => {
    const withId = byId.get(externalId ?? '') ?? null
    const ofYear = title === null ? [] : titled(title, year)
    const isNew = withId !== null && !ofYear.some(({ id }) => id === withId.id)
    return isNew ? [withId, ...ofYear] : ofYear
  })
}
