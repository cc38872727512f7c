import { parse } from 'csv-parse'
import { z } from 'zod'
import { OperatorError } from '../../platform/errors'
import type { DatasetMovie, FormatReader } from '../dataset'
import type { SourceFiles } from '../files/source-files'
import { genreNames } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

const layout = { file: 'ratings.csv', separator: ',', header: 'userId,movieId,rating,timestamp' }

const movieRow = z.object({
  movieId: z.string().min(1, 'is missing'),
  title: z.string().min(1, 'is missing'),
  genres: z.string(),
  fact: z.string().optional(),
})
const linkRow = z.object({ movieId: z.string(), imdbId: z.string(), tmdbId: z.string() })

/** MovieLens latest, 20M, 25M, 32M, and other data sets in the same format. */
export function movielensCsv(files: SourceFiles): FormatReader | null {
  if (!files.has('movies.csv') || !files.has('ratings.csv')) return null
  const links = files.has('links.csv') ? ['links.csv'] : []
  return {
    title: 'MovieLens',
    ratingsFile: layout.file,
    files: ['movies.csv', 'ratings.csv', ...links],
    movies: () => readMovies(files),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

async function readMovies(files: SourceFiles): Promise<DatasetMovie[]> {
  const links = new Map<string, z.infer<typeof linkRow>>()
  if (files.has('links.csv')) {
    for await (const row of rowsOf(files, 'links.csv', linkRow)) links.set(row.movieId, row)
  }
  const movies: DatasetMovie[] = []
  for await (const { movieId, title, genres, fact } of rowsOf(files, 'movies.csv', movieRow)) {
    const link = links.get(movieId)
    movies.push({
      externalId: movieId,
      ...parseMovieTitle(title),
      genres: genreNames(genres.split('|')),
      fact: fact ?? null,
      imdbId: link?.imdbId ? `tt${link.imdbId}` : null,
      tmdbId: link?.tmdbId ? Number(link.tmdbId) : null,
    })
  }
  return movies
}

async function* rowsOf<T>(
  files: SourceFiles,
  name: string,
  shape: z.ZodType<T>,
): AsyncGenerator<T> {
  const parser = parse({ columns: true, bom: true, info: true, skip_empty_lines: true })
  const stream = await files.open(name)
  stream.on('error', (error) => parser.destroy(error))
  try {
    for await (const row of stream.pipe(parser)) {
      const { record, info } = row as { record: unknown; info: { lines: number } } // option `info`
      const { success, data, error } = shape.safeParse(record)
      if (!success) {
        const [issue] = error.issues
        const column = String(issue?.path[0] ?? 'row')
        throw lineError(name, info.lines, `${column}: ${issue?.message ?? 'is invalid'}`)
      }
      yield data
    }
  } catch (error) {
    if (error instanceof OperatorError) throw error
    throw new OperatorError(`${name}: ${error instanceof Error ? error.message : String(error)}.`)
  }
}
