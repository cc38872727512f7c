/** What the look of a poster depends on. */
export interface PosterFilm {
  /** The number of the film. */
  readonly id: number
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
}

/** Change it when posters are drawn in another way: browsers keep a poster for a year. */
export const posterVersion = 1

const longestTitle = 300
const mostGenres = 20

/** The address of a poster. It holds all that the poster depends on, so what it answers never changes. */
export function posterAddress({ id, title, year, genres }: PosterFilm): string {
  const parameters = new URLSearchParams({
    v: String(posterVersion),
    title: title.slice(0, longestTitle),
    year: String(year ?? ''),
    genres: genres.slice(0, mostGenres).join('|'),
  })
  return `/posters/${id}.svg?${parameters.toString()}`
}

/** The film of an address; null if `posterAddress` does not make it. */
export function posterFilm(path: string, search: string): PosterFilm | null {
  const [, id] = /^\/posters\/(\d{1,9})\.svg$/.exec(path) ?? []
  const parameters = new URLSearchParams(search)
  const read = (name: string): string => parameters.get(name) ?? ''
  const [title, year, genres] = [read('title'), read('year'), read('genres')]
  if (id === undefined || !/^(\d{4})?$/.test(year)) return null
  const film = {
    id: Number(id),
    title,
    year: year === '' ? null : Number(year),
    genres: genres === '' ? [] : genres.split('|'),
  }
  return posterAddress(film) === `${path}${search}` ? film : null
}
