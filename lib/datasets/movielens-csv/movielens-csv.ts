import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { OperatorError } from '../../platform/errors'
import type { DatasetMovie, FormatReader, RefusalWatcher } from '../dataset'
import { imdbIdOf, isMissing, tmdbIdOf } from '../external-ids'
import { readText } from '../files/read-text'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

const layout = { file: 'ratings.csv', separator: ',', header: 'userId,movieId,rating,timestamp' }
const moviesFile = 'movies.csv'
const linksFile = 'links.csv'

const movieRow = z.object({
  movieId: z.string().trim().min(1, 'is missing'),
  title: z.string().trim().min(1, 'is missing'),
  genres: z.string(),
  fact: z.string().optional(),
})
const linkRow = z.object({ movieId: z.string().trim(), imdbId: z.string(), tmdbId: z.string() })

interface Link {
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

/** MovieLens latest, 20M, 25M, 32M, and other data sets in the same format. */
export function movielensCsv(files: SourceFiles): FormatReader | null {
  if (!files.has(moviesFile) || !files.has(layout.file)) return null
  const links = files.has(linksFile) ? [linksFile] : []
  return {
    title: 'MovieLens',
    ratingsFile: layout.file,
    moviesFile,
    files: [moviesFile, layout.file, ...links],
    movies: (onRefused) => readMovies(files, onRefused),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

async function readMovies(
  files: SourceFiles,
  onRefused: RefusalWatcher = () => undefined,
): Promise<DatasetMovie[]> {
  const links = await readLinks(files, onRefused)
  const genreNames = genreSpelling()
  return (await rowsOf(files, moviesFile, movieRow)).map(({ data, line }) => {
    const link = links.get(data.movieId)
    return {
      externalId: data.movieId,
      ...parseMovieTitle(data.title),
      genres: genreNames(data.genres.split('|')),
      fact: data.fact ?? null,
      imdbId: link?.imdbId ?? null,
      tmdbId: link?.tmdbId ?? null,
      line,
    }
  })
}

/** An ID that is not one is left out, because the film is complete without it. */
async function readLinks(
  files: SourceFiles,
  onRefused: RefusalWatcher,
): Promise<Map<string, Link>> {
  const links = new Map<string, Link>()
  if (!files.has(linksFile)) return links
  for (const { data, line } of await rowsOf(files, linksFile, linkRow)) {
    const link = { imdbId: imdbIdOf(data.imdbId), tmdbId: tmdbIdOf(data.tmdbId) }
    for (const kind of ['imdbId', 'tmdbId'] as const) {
      if (link[kind] !== null || isMissing(data[kind])) continue
      const reason = `the ${kind} "${data[kind].slice(0, 40)}" is not an ID`
      onRefused({ file: linksFile, line, reason, kind })
    }
    links.set(data.movieId, link)
  }
  return links
}

interface Row<T> {
  readonly data: T
  readonly line: number
}

async function rowsOf<T>(
  files: SourceFiles,
  name: string,
  shape: z.ZodType<T>,
): Promise<readonly Row<T>[]> {
  return parsed(await readText(files, name), name).map(({ record, info }) => {
    const { success, data, error } = shape.safeParse(record)
    if (success) return { data, line: info.lines }
    const [issue] = error.issues
    const column = String(issue?.path[0] ?? 'row')
    throw lineError(name, info.lines, `${column}: ${issue?.message ?? 'is invalid'}`)
  })
}

function parsed(text: string, name: string): { record: unknown; info: { lines: number } }[] {
  try {
    const options = { columns: true, info: true, skip_empty_lines: true, max_record_size: 65_536 }
    return parse(text, options) as unknown as { record: unknown; info: { lines: number } }[] // option `info`
  } catch (error) {
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
