import type { DatasetMovie, FormatReader } from '../dataset'
import { linesOf } from '../files/lines'
import type { SourceFiles } from '../files/source-files'
import { genreNames } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, wrong } from '../rating-line'

const layout = { file: 'u.data', separator: '\t' }
/** id, title, release date, video date, address; then a flag per genre. */
const leadingColumns = 5

/** MovieLens 100K: u.data, u.item with a flag per genre, u.genre naming the flags. */
export function movielens100k(files: SourceFiles): FormatReader | null {
  if (!['u.data', 'u.item', 'u.genre'].every((name) => files.has(name))) return null
  return {
    title: 'MovieLens 100K',
    ratingsFile: layout.file,
    files: ['u.data', 'u.item', 'u.genre'],
    movies: () => readMovies(files),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

async function readGenres(files: SourceFiles): Promise<string[]> {
  const genres: string[] = []
  for await (const { first, lines } of linesOf(files, 'u.genre', 'latin1')) {
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const [name = '', index] = text.split('|')
      if (Number(index) !== genres.length)
        throw wrong('u.genre', first + at, `genre ${name} is out of order`)
      genres.push(name)
    }
  }
  return genres
}

async function readMovies(files: SourceFiles): Promise<DatasetMovie[]> {
  const genres = await readGenres(files)
  const width = leadingColumns + genres.length
  const movies: DatasetMovie[] = []
  for await (const { first, lines } of linesOf(files, 'u.item', 'latin1')) {
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const columns = text.split('|')
      const [externalId = '', title = ''] = columns
      if (columns.length !== width) {
        throw wrong('u.item', first + at, `${columns.length} columns instead of ${width}`)
      }
      if (externalId === '' || title === '')
        throw wrong('u.item', first + at, 'no film id or no title')
      const flagged = genres.filter((_, genre) => columns[leadingColumns + genre] === '1')
      movies.push({
        externalId,
        ...parseMovieTitle(title),
        genres: genreNames(flagged),
        fact: null,
        imdbId: null,
        tmdbId: null,
      })
    }
  }
  return movies
}
