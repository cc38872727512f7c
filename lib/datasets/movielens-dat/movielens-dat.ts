import type { DatasetMovie, FormatReader } from '../dataset'
import { readText } from '../files/read-text'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

const layout = { file: 'ratings.dat', separator: '::' }
const moviesFile = 'movies.dat'

/** MovieLens 1M and 10M: columns are separated by "::". */
export function movielensDat(files: SourceFiles): FormatReader | null {
  if (!files.has(moviesFile) || !files.has(layout.file)) return null
  return {
    // Only 1M has users.dat.
    title: files.has('users.dat') ? 'MovieLens 1M' : 'MovieLens 10M',
    ratingsFile: layout.file,
    moviesFile,
    files: [moviesFile, layout.file],
    movies: () => readMovies(files),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

/** The titles of 1M are in Latin-1, those of 10M in UTF-8. */
async function readMovies(files: SourceFiles): Promise<DatasetMovie[]> {
  const text = await readText(files, moviesFile, 'latin1')
  const genreNames = genreSpelling()
  const movies: DatasetMovie[] = []
  for (const [index, row] of text.split('\n').entries()) {
    if (row === '') continue
    const line = index + 1
    const columns = row.split('::')
    const [externalId = '', title = '', genres = ''] = columns
    if (columns.length !== 3)
      throw lineError(moviesFile, line, `${columns.length} columns, but 3 are expected`)
    if (externalId === '' || title.trim() === '')
      throw lineError(moviesFile, line, 'the film ID or the title is missing')
    movies.push({
      externalId,
      ...parseMovieTitle(title),
      genres: genreNames(genres.split('|')),
      fact: null,
      imdbId: null,
      tmdbId: null,
      line,
    })
  }
  return movies
}
