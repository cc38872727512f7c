import type { DatasetMovie, FormatReader } from '../dataset'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { genreNames } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

const layout = { file: 'ratings.dat', separator: '::' }

/** MovieLens 1M and 10M: columns are separated by "::". */
export function movielensDat(files: SourceFiles): FormatReader | null {
  if (!files.has('movies.dat') || !files.has('ratings.dat')) return null
  // Only 1M has users.dat. Its encoding is Latin-1; that of 10M is UTF-8.
  const isMillion = files.has('users.dat')
  return {
    title: isMillion ? 'MovieLens 1M' : 'MovieLens 10M',
    ratingsFile: layout.file,
    files: ['movies.dat', 'ratings.dat'],
    movies: () => readMovies(files, isMillion ? 'latin1' : 'utf-8'),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

async function readMovies(
  files: SourceFiles,
  encoding: 'utf-8' | 'latin1',
): Promise<DatasetMovie[]> {
  const movies: DatasetMovie[] = []
  for await (const { first, lines } of readLines(files, 'movies.dat', encoding)) {
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const columns = text.split('::')
      const [externalId = '', title = '', genres = ''] = columns
      if (columns.length !== 3)
        throw lineError('movies.dat', first + at, `${columns.length} columns, but 3 are expected`)
      if (externalId === '' || title === '')
        throw lineError('movies.dat', first + at, 'the film ID or the title is missing')
      movies.push({
        externalId,
        ...parseMovieTitle(title),
        genres: genreNames(genres.split('|')),
        fact: null,
        imdbId: null,
        tmdbId: null,
      })
    }
  }
  return movies
}
