import type { DatasetMovie, FormatReader } from '../dataset'
import { readLines } from '../files/read-lines'
import type { SourceFiles } from '../files/source-files'
import { genreNames } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

const layout = { file: 'u.data', separator: '\t' }
/** The columns before the genre flags: ID, title, release date, video release date, URL. */
const leadingColumns = 5

/** MovieLens 100K: ratings in u.data, films with one flag per genre in u.item, names of the genres in u.genre. */
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
  for await (const { first, lines } of readLines(files, 'u.genre', 'latin1')) {
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const [name = '', index] = text.split('|')
      if (Number(index) !== genres.length)
        throw lineError(
          'u.genre',
          first + at,
          `the genre ${name} has another index than its position`,
        )
      genres.push(name)
    }
  }
  return genres
}

async function readMovies(files: SourceFiles): Promise<DatasetMovie[]> {
  const genres = await readGenres(files)
  const width = leadingColumns + genres.length
  const movies: DatasetMovie[] = []
  for await (const { first, lines } of readLines(files, 'u.item', 'latin1')) {
    for (const [at, text] of lines.entries()) {
      if (text === '') continue
      const columns = text.split('|')
      const [externalId = '', title = ''] = columns
      if (columns.length !== width) {
        throw lineError(
          'u.item',
          first + at,
          `${columns.length} columns, but ${width} are expected`,
        )
      }
      if (externalId === '' || title === '')
        throw lineError('u.item', first + at, 'the film ID or the title is missing')
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
