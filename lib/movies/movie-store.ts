import { db, pool } from '../db/client'
import type {
  Genre,
  Movie,
  MovieFilter,
  MovieOrderField,
  MovieSearch,
  RatingSummary,
} from './movie'
import { searchableTitle } from './searchable-title'

const columns = 'm.id, m.title, m.year, m.fact'

/** In the order of the ids; null where there is no such film. */
export async function moviesByIds(ids: readonly number[]): Promise<(Movie | null)[]> {
  const { rows } = await pool().query<Movie>(
    `SELECT ${columns} FROM "Movie" m WHERE m.id = ANY($1)`,
    [ids],
  )
  const byId = new Map(rows.map((movie) => [movie.id, movie]))
  return ids.map((id) => byId.get(id) ?? null)
}

/** In the order of the ids. */
export async function ratingSummaries(movieIds: readonly number[]): Promise<RatingSummary[]> {
  const { rows } = await pool().query<RatingSummary & { id: number }>(
    'SELECT id, "ratingCount", "halfStarSum" FROM "Movie" WHERE id = ANY($1)',
    [movieIds],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  return movieIds.map((id) => byId.get(id) ?? { ratingCount: 0, halfStarSum: 0 })
}

/** Ids of the films above an id, ascending: those that came later. */
export async function movieIdsAfter(id: number): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    'SELECT id FROM "Movie" WHERE id > $1 ORDER BY id',
    [id],
  )
  return rows.map((row) => row.id)
}

/** Genres of each film, by name. */
export async function genresByMovieIds(movieIds: readonly number[]): Promise<Genre[][]> {
  const { rows } = await pool().query<Genre & { movieId: number }>(
    `SELECT mg."movieId", g.id, g.name FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
     WHERE mg."movieId" = ANY($1) ORDER BY g.name`,
    [movieIds],
  )
  const byMovie = new Map<number, Genre[]>(movieIds.map((id) => [id, []]))
  for (const { movieId, id, name } of rows) byMovie.get(movieId)?.push({ id, name })
  return movieIds.map((id) => byMovie.get(id) ?? [])
}

/** In the order of the ids; null where there is no such genre. */
export async function genresByIds(ids: readonly number[]): Promise<(Genre | null)[]> {
  const genres = await db().genre.findMany({ where: { id: { in: [...ids] } } })
  const byId = new Map(genres.map((genre) => [genre.id, genre]))
  return ids.map((id) => byId.get(id) ?? null)
}

const orders: Record<Exclude<MovieOrderField, 'RELEVANCE'>, string> = {
  TITLE: 'm."searchTitle"',
  YEAR: 'm.year',
  POPULARITY: 'm."ratingCount"',
  AVERAGE_STARS: 'm."halfStarSum"::float / nullif(m."ratingCount", 0)',
}

/** Searches forgive typos: a title matches by trigrams, or when it holds the query. */
export async function searchMovies(
  search: MovieSearch,
  limit: number,
  offset: number,
): Promise<Movie[]> {
  const { where, values } = conditions(search)
  const { field, direction } = search.order
  const order =
    field !== 'RELEVANCE' ? orders[field] : hasQuery(search) ? relevance : orders.POPULARITY
  const { rows } = await pool().query<Movie>(
    `SELECT ${columns} FROM "Movie" m WHERE ${where}
     ORDER BY ${order} ${direction} NULLS LAST, m.id LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
    [...values, limit, offset],
  )
  return rows
}

export async function countMovies(search: MovieSearch): Promise<number> {
  const { where, values } = conditions(search)
  const { rows } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM "Movie" m WHERE ${where}`,
    values,
  )
  return rows[0]?.n ?? 0
}

/** Ids of all films that pass a filter. */
export async function movieIdsMatching(search: MovieSearch): Promise<number[]> {
  const { where, values } = conditions(search)
  const { rows } = await pool().query<{ id: number }>(
    `SELECT m.id FROM "Movie" m WHERE ${where}`,
    values,
  )
  return rows.map(({ id }) => id)
}

interface PopularMovies {
  readonly limit: number
  readonly excluded: readonly number[]
  readonly filter?: MovieFilter | null
  /** Only films behind this one. */
  readonly after?: number | null
}

/** Most rated first. */
export async function popularMovies(wanted: PopularMovies): Promise<Movie[]> {
  const values: unknown[] = [wanted.excluded, wanted.limit]
  const add = (value: unknown): string => `$${values.push(value)}`
  const parts = ['m.id <> ALL($1)', ...filterConditions(wanted.filter ?? {}, add)]
  if (wanted.after != null) {
    parts.push(
      `(m."ratingCount", -m.id) < (SELECT "ratingCount", -id FROM "Movie" WHERE id = ${add(wanted.after)})`,
    )
  }
  const { rows } = await pool().query<Movie>(
    `SELECT ${columns} FROM "Movie" m WHERE ${parts.join(' AND ')}
     ORDER BY m."ratingCount" DESC, m.id LIMIT $2`,
    values,
  )
  return rows
}

/** Closeness of the title, an exact one far ahead, and between equals the better known film. $1 is the query. */
const relevance = `(
  greatest(similarity(m."searchTitle", $1), 0.9 * word_similarity($1, m."searchTitle"))
  + CASE WHEN m."searchTitle" = $1 THEN 1 WHEN m."searchTitle" LIKE $2 || '%' THEN 0.3 ELSE 0 END
  + 0.04 * ln(1 + m."ratingCount"))`

const hasQuery = ({ query }: MovieSearch): boolean => (query ?? '').trim() !== ''

function conditions(search: MovieSearch): { where: string; values: unknown[] } {
  const values: unknown[] = []
  const parts: string[] = []
  const add = (value: unknown): string => `$${values.push(value)}`
  if (hasQuery(search)) {
    const query = searchableTitle(search.query ?? '')
    const exact = add(query)
    const pattern = add(query.replace(/[\\%_]/g, '\\$&'))
    parts.push(`m.id IN (SELECT matching_movies(${exact}, ${pattern}))`)
  }
  parts.push(...filterConditions(search.filter ?? {}, add))
  return { where: parts.length > 0 ? parts.join(' AND ') : 'true', values }
}

function filterConditions(filter: MovieFilter, add: (value: unknown) => string): string[] {
  const { genres, yearFrom, yearTo, minRatingCount } = filter
  const parts: string[] = []
  if (genres && genres.length > 0) {
    parts.push(
      `(SELECT count(*) FROM "MovieGenre" mg JOIN "Genre" g ON g.id = mg."genreId"
        WHERE mg."movieId" = m.id AND g.name = ANY(${add(genres)})) = ${add(new Set(genres).size)}`,
    )
  }
  if (yearFrom != null) parts.push(`m.year >= ${add(yearFrom)}`)
  if (yearTo != null) parts.push(`m.year <= ${add(yearTo)}`)
  if (minRatingCount != null) parts.push(`m."ratingCount" >= ${add(minRatingCount)}`)
  return parts
}
