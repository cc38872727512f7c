import { keysetSql, type KeysetSlice } from '../../platform/db/keyset'
import { pool } from '../../platform/db/client'
import {
  hasQuery,
  type FoundMovie,
  type Movie,
  type MovieFilter,
  type MovieOrderField,
  type MovieCursor,
  type MovieSearch,
} from './movie'
import { nameKey } from './movie-names'
import { filterConditions } from './movie-filter-sql'
import { movieColumns } from './movie-store'
import { searchableTitle } from './searchable-title'

/** Never null: films without a year or without ratings come last in both directions. */
const orders: Record<Exclude<MovieOrderField, 'RELEVANCE'>, (last: string) => string> = {
  TITLE: () => 'm."searchTitle"',
  YEAR: (last) => `coalesce(m.year::float8, ${last})`,
  POPULARITY: () => 'm."ratingCount"',
  AVERAGE_STARS: (last) =>
    `coalesce(m."halfStarSum"::float8 / nullif(m."ratingCount", 0), ${last})`,
}

/**
 * Tolerates typos: a title matches by trigrams, if it contains the query, or if the query is one of its names. On ties,
 * the lower id comes first.
 */
export async function searchMovies(
  search: MovieSearch,
  slice: KeysetSlice<MovieCursor>,
): Promise<FoundMovie[]> {
  const { from, where, values, add } = conditions(search)
  const { field, direction } = search.order
  const isDescending = direction === 'DESC'
  const order = field === 'RELEVANCE' ? relevance : orders[field](isDescending ? '-1' : '10000')
  const tie = isDescending ? '-m.id' : 'm.id'
  const keyset = keysetSql(
    { columns: [order, tie], direction },
    slice,
    ({ value, movieId }) => [value, isDescending ? -movieId : movieId],
    add,
  )
  const { rows } = await pool().query<Movie & Pick<MovieCursor, 'value'>>(
    `SELECT ${movieColumns}, ${order} AS value FROM ${from}
     WHERE ${[where, ...keyset.conditions].join(' AND ')} ${keyset.orderAndLimit}`,
    values,
  )
  return rows.map(({ value, ...movie }) => ({ movie, value }))
}

/** Films with a name that may be this one with typos: with the same first letter and nearly the same length. */
export async function moviesWithNameLike(name: string): Promise<Movie[]> {
  const first = name.slice(0, 1).replace(/[\\%_]/, '\\$&')
  const { rows } = await pool().query<Movie>(
    `SELECT DISTINCT ${movieColumns}, m."ratingCount" FROM "MovieName" n JOIN "Movie" m ON m.id = n."movieId"
     WHERE n.name LIKE $1 || '%' AND length(n.name) BETWEEN $2 - 1 AND $2 + 1 AND n.kind <> 'INITIALS'
       AND m."hiddenAt" IS NULL
     ORDER BY m."ratingCount" DESC, m.id`,
    [first, name.length],
  )
  return rows.map(({ id, title, year, fact }) => ({ id, title, year, fact }))
}

export async function countMovies(search: MovieSearch): Promise<number> {
  const { from, where, values } = conditions(search)
  const { rows } = await pool().query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${from} WHERE ${where}`,
    values,
  )
  return rows[0]?.n ?? 0
}

/** Ids of all films that pass a filter. */
export async function movieIdsMatching(search: MovieSearch): Promise<number[]> {
  const { from, where, values } = conditions(search)
  const { rows } = await pool().query<{ id: number }>(
    `SELECT m.id FROM ${from} WHERE ${where}`,
    values,
  )
  return rows.map(({ id }) => id)
}

interface PopularMovies {
  readonly limit: number
  readonly excluded: readonly number[]
  readonly filter?: MovieFilter | null
  /** Only films after this one. */
  readonly after?: number | null
}

/** Most rated first. */
export async function popularMovies(wanted: PopularMovies): Promise<Movie[]> {
  const values: unknown[] = [wanted.excluded, wanted.limit]
  const add = (value: unknown): string => `$${values.push(value)}`
  const parts = [
    'm."hiddenAt" IS NULL',
    'm.id <> ALL($1)',
    ...filterConditions(wanted.filter ?? {}, add),
  ]
  if (wanted.after != null) {
    parts.push(
      `(m."ratingCount", -m.id) < (SELECT "ratingCount", -id FROM "Movie" WHERE id = ${add(wanted.after)})`,
    )
  }
  const { rows } = await pool().query<Movie>(
    `SELECT ${movieColumns} FROM "Movie" m WHERE ${parts.join(' AND ')}
     ORDER BY m."ratingCount" DESC, m.id LIMIT $2`,
    values,
  )
  return rows
}

/**
 * Similarity of the title, or a fixed value for one of its other names; with a small bonus for popularity. $1 is the
 * query. An exact title is worth 2, one that begins with the query at most 1.3.
 */
const relevance = `(
  greatest(
    greatest(similarity(m."searchTitle", $1), 0.9 * word_similarity($1, m."searchTitle"))
      + CASE WHEN m."searchTitle" = $1 THEN 1 WHEN m."searchTitle" LIKE $2 || '%' THEN 0.3 ELSE 0 END,
    CASE n.kind WHEN 'TITLE' THEN 1.9 WHEN 'PART' THEN 1.6
      WHEN 'INITIALS' THEN CASE WHEN n.name ~ '...|[0-9]' THEN 1.5 ELSE 1.3 END ELSE 0 END)
  + 0.04 * ln(1 + m."ratingCount"))`

function conditions(search: MovieSearch) {
  const values: unknown[] = []
  const parts = ['m."hiddenAt" IS NULL']
  const add = (value: unknown): string => `$${values.push(value)}`
  let from = '"Movie" m'
  if (hasQuery(search)) {
    const text = search.query ?? ''
    const query = searchableTitle(text)
    const exact = add(query)
    const pattern = add(query.replace(/[\\%_]/g, '\\$&'))
    const name = add(nameKey(text))
    from += ` LEFT JOIN "MovieName" n ON n."movieId" = m.id AND n.name = ${name}`
    parts.push(
      `m.id IN (SELECT matching_movies(${exact}, ${pattern})
                UNION SELECT "movieId" FROM "MovieName" WHERE name = ${name})`,
    )
  }
  parts.push(...filterConditions(search.filter ?? {}, add))
  parts.push(...hiddenConditions(search, add))
  return { from, where: parts.join(' AND '), values, add }
}

/** Films that the person of a search has rated or seen, and does not want to find. */
function hiddenConditions(
  { filter, userId }: MovieSearch,
  add: (value: unknown) => string,
): string[] {
  const { hideRated, hideSeen } = filter ?? {}
  if (userId == null || !(hideRated || hideSeen)) return []
  const id = add(userId)
  const isRated = `EXISTS (SELECT 1 FROM "Rating" r WHERE r."userId" = ${id} AND r."movieId" = m.id)`
  const isSeen = `EXISTS (SELECT 1 FROM "Mark" k WHERE k."userId" = ${id} AND k."movieId" = m.id AND k.kind = 'SEEN')`
  return [`NOT ${isRated}`, ...(hideSeen ? [`NOT ${isSeen}`] : [])]
}
