import type { DatasetMovie, FormatReader } from '../dataset'
import { readText } from '../files/read-text'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { parseMovieTitle } from '../movie-title'
import { ratingLines, lineError } from '../rating-line'

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
    movies: () => readMovies(files),
    ratings: (onBytes) => ratingLines(files, layout, onBytes),
  }
}

async function readGenres(files: SourceFiles): Promise<string[]> {
  const genres: string[] = []
  const text = await readText(files, genresFile, 'latin1')
  for (const [at, row] of text.split('\n').entries()) {
    if (row === '') continue
    const [name = '', index] = row.split('|')
    if (Number(index) !== genres.length)
      throw lineError(genresFile, at + 1, `the genre ${name} has another index than its position`)
    genres.push(name)
  }
  return genres
}

async function readMovies(files: SourceFiles): Promise<DatasetMovie[]> {
  const genres = await readGenres(files)
  const genreNames = genreSpelling()
  const width = leadingColumns + genres.length
  const movies: DatasetMovie[] = []
  const text = await readText(files, moviesFile, 'latin1')
  for (const [index, row] of text.split('\n').entries()) {
    if (row === '') continue
    const line = index + 1
    const columns = row.split('|')
    const [externalId = '', title = ''] = columns
    if (columns.length !== width)
      throw lineError(moviesFile, line, `${columns.length} columns, but ${width} are expected`)
    if (externalId === '' || title.trim() === '')
      throw lineError(moviesFile, line, 'the film ID or the title is missing')
    const flagged = genres.filter((_, genre) => columns[leadingColumns + genre] === '1')
    movies.push({
      externalId,
      ...parseMovieTitle(title),
      genres: genreNames(flagged),
      fact: null,
      imdbId: null,
      tmdbId: null,
      line,
    })
  }
  return movies
}
