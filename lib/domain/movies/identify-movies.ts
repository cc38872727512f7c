import type { Movie } from './movie'
import { moviesByExternalIds, moviesBySearchTitles } from './movie-lookup-store'
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
 * A title is compared as search does, without case, accents, punctuation and leading article, but without typos.
 */
export async function identifyMovies(names: readonly NamedMovie[]): Promise<Movie[][]> {
  const ids = names.flatMap(({ externalId }) => externalId ?? [])
  const titles = names.flatMap(({ title }) => (title === null ? [] : searchableTitle(title)))
  const [byId, byTitle] = await Promise.all([
    moviesByExternalIds(ids),
    moviesBySearchTitles(titles),
  ])
  return names.map(({ externalId, title, year }) => {
    const withId = byId.get(externalId ?? '') ?? null
    const withTitle = title === null ? [] : (byTitle.get(searchableTitle(title)) ?? [])
    const ofYear = withTitle.filter((movie) => year === null || movie.year === year)
    const isNew = withId !== null && !ofYear.some(({ id }) => id === withId.id)
    return isNew ? [withId, ...ofYear] : ofYear
  })
}
