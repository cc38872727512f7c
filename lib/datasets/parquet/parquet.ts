import { OperatorError } from '../../platform/errors'
import { columnPositions, type ColumnMapping, type ColumnRole } from '../column-mapping'
import type { DatasetMovie, DatasetRating, FormatReader, ReadWatch } from '../dataset'
import { imdbIdOf, tmdbIdOf } from '../external-ids'
import { mappedRating, ratingNumber, titledMovies } from '../mapped-rating'
import { scaleOf, type RatingScale } from '../rating-scale'
import { refuseRow } from '../refused-kinds'
import { parquetFiles, type ParquetFile } from './parquet-files'
import { readColumns } from './read-columns'

export interface ParquetOptions {
  readonly columns?: ColumnMapping | undefined
  readonly scale?: RatingScale | undefined
}

/** Names of the columns of all files with ratings; null for one that they do not have. */
type Names = Readonly<Record<ColumnRole, string | null>>

interface Ratings {
  readonly files: readonly ParquetFile[]
  readonly names: Names
}

const batchSize = 10_000

/**
 * Ratings in Parquet: one file, or a folder of many, which may be in folders such as `year=2020/`. The columns are given,
 * or have usual names. Films may be in a file of their own with the columns movieId and title, as our export writes it.
 * @param source path of the folder or file
 */
export async function parquet(
  source: string,
  { columns, scale }: ParquetOptions,
): Promise<FormatReader | null> {
  const files = await parquetFiles(source)
  const ratings = ratingFiles(files, columns)
  const [first] = ratings?.files ?? []
  if (!ratings || !first) return null
  const films = files.find((file) =>
    ['movieId', 'title'].every((name) => file.columns.includes(name)),
  )
  const filmsApart = films && !ratings.files.includes(films) ? films : undefined
  let found: Promise<RatingScale> | undefined
  return {
    title: 'Parquet',
    ratingsFile: first.name,
    moviesFile: filmsApart?.name ?? first.name,
    files: [...ratings.files.map(({ name }) => name), ...(filmsApart ? [filmsApart.name] : [])],
    hasUnnamedMovies: true,
    placeOf: (row) => placeOf(ratings.files, row),
    movies: () => (filmsApart ? readFilms(filmsApart) : moviesOfRatings(ratings)),
    async *ratings(watch) {
      found ??= scale ? Promise.resolve(scale) : scaleOf(ratingNumbers(ratings), first.name)
      yield* readRatings(ratings, await found, watch)
    },
  }
}

/** The files that have the columns of ratings. All of them must have the same. */
function ratingFiles(
  files: readonly ParquetFile[],
  columns: ColumnMapping | undefined,
): Ratings | undefined {
  let names: Names | undefined
  const found: ParquetFile[] = []
  for (const file of files) {
    const all = [...file.columns, ...Object.keys(file.partition)]
    const named = namesOf(all, columns, file.name, files.length === 1)
    if (!named) continue
    if (names && JSON.stringify(names) !== JSON.stringify(named))
      throw new OperatorError(`${file.name} has other columns than ${found[0]!.name}.`)
    names = named
    found.push(file)
  }
  return names && { files: found, names }
}

function namesOf(
  all: readonly string[],
  columns: ColumnMapping | undefined,
  file: string,
  isOnly: boolean,
): Names | undefined {
  try {
    const positions = columnPositions(all, columns, file)
    if (!positions) return undefined
    const entries = Object.entries(positions).map(([role, at]) => [role, all[at] ?? null])
    return Object.fromEntries(entries) as Names
  } catch (error) {
    if (!isOnly && error instanceof OperatorError) return undefined
    throw error
  }
}

/** Rows are numbered through all files. */
function placeOf(files: readonly ParquetFile[], row: number): { file: string; line: number } {
  let before = 0
  for (const { name, rows } of files) {
    if (row <= before + rows) return { file: name, line: row - before }
    before += rows
  }
  return { file: files[0]!.name, line: row }
}

interface Row {
  /** Through all files, from 1. */
  readonly row: number
  readonly cell: (role: ColumnRole) => string
}

async function* readRows(
  { files, names }: Ratings,
  roles: readonly ColumnRole[],
): AsyncGenerator<Row[]> {
  const wanted = roles.flatMap((role) => names[role] ?? [])
  let before = 0
  for (const file of files) {
    for await (const { first, length, text } of readColumns(file, wanted)) {
      for (let start = 0; start < length; start += batchSize) {
        const count = Math.min(batchSize, length - start)
        yield Array.from({ length: count }, (_, at) => ({
          row: before + first + start + at,
          cell: (role) => (names[role] === null ? '' : text(names[role], start + at)),
        }))
      }
    }
    before += file.rows
  }
}

async function* ratingNumbers(ratings: Ratings): AsyncGenerator<(number | undefined)[]> {
  for await (const rows of readRows(ratings, ['rating']))
    yield rows.map(({ cell }) => ratingNumber(cell('rating')))
}

async function* readRatings(
  ratings: Ratings,
  scale: RatingScale,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetRating[]> {
  const total = ratings.files.reduce((sum, { rows }) => sum + rows, 0)
  for await (const rows of readRows(ratings, ['user', 'movie', 'rating', 'time'])) {
    const batch: DatasetRating[] = []
    for (const { row, cell } of rows) {
      const values = {
        user: cell('user'),
        movie: cell('movie'),
        rating: cell('rating'),
        time: cell('time'),
      }
      const rating = mappedRating(values, scale, row)
      if ('kind' in rating) refuseRow(watch, { ...placeOf(ratings.files, row), ...rating })
      else batch.push(rating)
    }
    watch?.onBytes?.(rows.at(-1)?.row ?? 0, total)
    yield batch
  }
}

async function* moviesOfRatings(ratings: Ratings): AsyncGenerator<readonly DatasetMovie[]> {
  if (ratings.names.title === null) return
  const movieOf = titledMovies()
  for await (const rows of readRows(ratings, ['movie', 'title', 'year', 'genres'])) {
    yield rows.flatMap(({ row, cell }) => {
      const [movie, title] = [cell('movie'), cell('title').trim()]
      return movieOf({ movie, title, year: cell('year'), genres: cell('genres'), line: row }) ?? []
    })
  }
}

const filmColumns = ['movieId', 'title', 'year', 'genres', 'imdbId', 'tmdbId', 'fact']

async function* readFilms(file: ParquetFile): AsyncGenerator<readonly DatasetMovie[]> {
  const movieOf = titledMovies()
  for await (const { first, length, text } of readColumns(file, filmColumns)) {
    const batch: DatasetMovie[] = []
    for (let at = 0; at < length; at++) {
      const [movie = '', title = '', year = '', genres = '', imdbId = '', tmdbId = '', fact = ''] =
        filmColumns.map((column) => text(column, at))
      const film = movieOf({ movie, title: title.trim(), year, genres, line: first + at })
      if (film)
        batch.push({
          ...film,
          imdbId: imdbIdOf(imdbId),
          tmdbId: tmdbIdOf(tmdbId),
          fact: fact || null,
        })
    }
    yield batch
  }
}
