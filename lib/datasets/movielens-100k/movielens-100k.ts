import type { DatasetMovie, FormatReader, ReadWatch } from '../dataset'
import { encodingOf } from '../files/file-encoding'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { movieLines } from '../movie-line'
import { lineError, ratingLines } from '../rating-line'

const layout = { file: 'u.data', separator: '\t' }
const moviesFile = 'u.item'
const genresFile = 'u.genre'
/** The columns before the genre flags: ID, title, release date, video release date, URL. */
const leadingColumns = 5

/** MovieLens 100K: ratings in u.data, films with one flag per genre in u.item, names of the genres in u.genre. */
export function movielens100k(files: SourceFiles): FormatReader | null {
  if (![layout.file, moviesFile, genresFile].every((name) => files.has(name))) return null
  return {
    title: 'MovieLens 100K',
    ratingsFile: layout.file,
    moviesFile,
    files: [layout.file, moviesFile, genresFile],
    movies: (watch) => readMovies(files, watch),
    ratings: (watch) => ratingLines(files, layout, watch),
  }
}

async function readGenres(files: SourceFiles): Promise<string[]> {
  const genres: string[] = []
  const encoding = await encodingOf(files, genresFile)
  for await (const { first, lines } of readLines(files, genresFile, { encoding })) {
    for (const [at, row] of lines.entries()) {
      if (row === '') continue
      const [name = '', index] = row.split('|')
      if (Number(index) !== genres.length)
        throw lineError(
          genresFile,
          first + at,
          `the genre ${name.slice(0, 40)} has another index than its position`,
        )
      genres.push(name)
    }
  }
  return genres
}

async function* readMovies(
  files: SourceFiles,
  watch?: ReadWatch,
): AsyncGenerator<readonly DatasetMovie[]> {
  const genres = await readGenres(files)
  const genreNames = genreSpelling()
  const width = leadingColumns + genres.length
  const genresOf = (columns: readonly string[]): string[] =>
    genreNames(genres.filter((_, genre) => columns[leadingColumns + genre] === '1'))
  yield* movieLines(files, { file: moviesFile, separator: '|', width, genresOf }, watch)
}
