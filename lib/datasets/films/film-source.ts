import type { MovieFacts } from '../../domain/movies/editing/movie-facts'

/** A film in a file. */
export interface FilmLine {
  readonly file: string
  /** Line number, from 1, for messages. */
  readonly line: number
  readonly facts: MovieFacts
}

/** Files with films to add. */
export interface FilmSource {
  /** For people, e.g. "MovieLens films". */
  readonly title: string
  /** Whether the lines hold little more than IDs of TMDB, which knows the rest. */
  readonly needsDetails: boolean
  /** In the order of the file. @throws {OperatorError} with file, line, field and reason */
  films(): AsyncIterable<FilmLine>
}
