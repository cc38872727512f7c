import type { DatasetMovie, FormatReader, ReadWatch } from '../dataset'
import { imdbIdOf, isMissing, tmdbIdOf } from '../external-ids'
import { readTable } from '../files/read-table'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { parseMovieTitle } from '../../domain/movies/movie-title'
import { ratingLines } from '../rating-line'
import { refuseRow } from '../refused-kinds'

const layout = { file: 'ratings.csv', separator: ',', header: 'userId,movieId,rating,timestamp' }
const moviesLayout = {
  file: 'movies.csv',
  columns: ['movieId', 'title', 'genres'],
  optional: ['fact'],
} as const
const linksLayout = { file: 'links.csv', columns: ['movieId', 'imdbId', 'tmdbId'] } as const

interface Link {
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

/** MovieLens latest, 20M, 25M, 32M, and other data sets in the same format. */
export function movielensCsv(files: SourceFiles): FormatReader | null {
  if (!files.has(moviesLayout.file) || !files.has(layout.file)) return null
  const links = files.has(linksLayout.file) ? [linksLayout.file] : []
  return {
    title: 'MovieLens',
    ratingsFile: layout.file,
    moviesFile: moviesLayout.file,
    files: [moviesLayout.file, layout.file, ...links],
    movies: (watch) => readMovies(files, watch),
    ratings: (watch) => ratingLines(files, layout, watch),
  }
}

/** The films, with the IDs of `links.csv` if it is there. */
export async function* readMovies(
  files: SourceFiles,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetMovie[]> {
  const links = await readLinks(files, watch)
  const genreNames = genreSpelling()
  const { file } = moviesLayout
  for await (const rows of readTable(files, moviesLayout, watch)) {
    const batch: DatasetMovie[] = []
    for (const { line, values } of rows) {
      const { movieId: externalId, title, genres, fact } = values
      if (externalId === '' || title === '') {
        const reason = `${externalId === '' ? 'movieId' : 'title'}: is missing`
        refuseRow(watch, { file, line, kind: 'missing value', reason })
        continue
      }
      const { imdbId = null, tmdbId = null } = links.get(externalId) ?? {}
      batch.push({
        externalId,
        ...parseMovieTitle(title),
        genres: genreNames(genres.split('|')),
        fact: fact || null,
        imdbId,
        tmdbId,
        line,
      })
    }
    yield batch
  }
}

/** An ID that is not one is left out, because the film is complete without it. */
async function readLinks(files: SourceFiles, watch?: ReadWatch): Promise<Map<string, Link>> {
  const links = new Map<string, Link>()
  const { file } = linksLayout
  if (!files.has(file)) return links
  for await (const rows of readTable(files, linksLayout, watch)) {
    for (const { line, values } of rows) {
      const link = { imdbId: imdbIdOf(values.imdbId), tmdbId: tmdbIdOf(values.tmdbId) }
      for (const kind of ['imdbId', 'tmdbId'] as const) {
        if (link[kind] !== null || isMissing(values[kind])) continue
        const reason = `the ${kind} "${values[kind].slice(0, 40)}" is not an ID`
        watch?.onRefused?.({ file, line, reason, kind })
      }
      links.set(values.movieId, link)
    }
  }
  return links
}
