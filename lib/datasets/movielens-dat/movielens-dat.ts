import type { FormatReader } from '../dataset'
import type { SourceFiles } from '../files/source-files'
import { genreSpelling } from '../genre-names'
import { movieLines } from '../movie-line'
import { ratingLines } from '../rating-line'

const layout = { file: 'ratings.dat', separator: '::' }
const moviesFile = 'movies.dat'

/** MovieLens 1M and 10M: columns are separated by "::". The titles of 1M are in Latin-1, those of 10M in UTF-8. */
export function movielensDat(files: SourceFiles): FormatReader | null {
  if (!files.has(moviesFile) || !files.has(layout.file)) return null
  return {
    // Only 1M has users.dat.
    title: files.has('users.dat') ? 'MovieLens 1M' : 'MovieLens 10M',
    ratingsFile: layout.file,
    moviesFile,
    files: [moviesFile, layout.file],
    movies(watch) {
      const genreNames = genreSpelling()
      const genresOf = ([, , genres = '']: readonly string[]) => genreNames(genres.split('|'))
      const movies = { file: moviesFile, separator: '::', width: 3, genresOf }
      return movieLines(files, movies, watch)
    },
    ratings: (watch) => ratingLines(files, layout, watch),
  }
}
