import { asFacts, movieFacts } from '../../domain/movies/editing/movie-facts'
import type { SourceFiles } from '../files/source-files'
import { readMovies } from '../movielens-csv/movielens-csv'
import { lineError } from '../rating-line'
import type { FilmSource } from './film-source'

const file = 'movies.csv'

/** The films of MovieLens: `movies.csv` and, if it is there, `links.csv`. */
export const movielensFilms = (files: SourceFiles): FilmSource => ({
  title: 'MovieLens films',
  needsDetails: false,
  async *films() {
    for await (const batch of readMovies(files)) {
      for (const { line, title, year, genres, fact, imdbId, tmdbId } of batch) {
        const { data, error } = movieFacts.safeParse({
          title,
          year: year ?? undefined,
          genres: genres.length > 0 ? [...genres] : undefined,
          fact: fact ?? undefined,
          imdbId: imdbId ?? undefined,
          tmdbId: tmdbId ?? undefined,
        })
        if (error) {
          const [issue] = error.issues
          throw lineError(file, line, `${String(issue?.path[0])}: ${issue?.message ?? 'is wrong'}`)
        }
        yield { file, line, facts: asFacts(data) }
      }
    }
  },
})
