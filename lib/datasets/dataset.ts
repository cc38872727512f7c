import type { DatasetTerms } from './known-datasets'

/** Films and ratings in one of the supported formats. The files are opened but not read. */
export interface DatasetSource extends DatasetContent {
  /** Short name, unique in a database, e.g. "ml-1m". */
  readonly name: string
  /** For people, e.g. "MovieLens 1M". */
  readonly title: string
  /** Whether a generator made the ratings. */
  readonly simulated: boolean
  /** Why this data set replaces the requested one; null if it is the requested one. */
  readonly notice: string | null
  readonly terms: DatasetTerms
  /** SHA-256 of the files, in lowercase hexadecimal. */
  checksum(): Promise<string>
}

/** What a data set contains. Everything is read in batches, so the memory in use does not depend on its size. */
export interface DatasetContent {
  /** Names of the files with the ratings and the films, for messages: "ratings.csv" and "movies.csv". */
  readonly ratingsFile: string
  readonly moviesFile: string
  /** Whether films without a title are called by their ID. Otherwise ratings of unknown films are left out. */
  readonly hasUnnamedMovies?: boolean
  /** Whether people often rate a film again, so that this is no mistake. The latest rating counts. */
  readonly hasRepeatedRatings?: boolean
  /** Where a rating stands, by its `line`. Without it, this is the line of the ratings file. */
  readonly placeOf?: (line: number) => Pick<RefusedValue, 'file' | 'line'>
  /** In the order of the file. @throws {OperatorError} with file, line and reason */
  movies(watch?: ReadWatch): AsyncIterable<readonly DatasetMovie[]>
  /** In the order of the file. @throws {OperatorError} with file, line and reason */
  ratings(watch?: ReadWatch): AsyncIterable<readonly DatasetRating[]>
}

export interface ReadWatch {
  readonly onBytes?: ByteWatcher
  /** Called for each row that is left out. Without it, the first wrong row is an error. */
  readonly onRefused?: RefusalWatcher
}

/** A row, or a value of a row, that is left out. */
export interface RefusedValue {
  readonly file: string
  readonly line: number
  /** For example: the tmdbId "abc" is not a number. */
  readonly reason: string
  /** What all values of this kind have in common, for a summary: "tmdbId". */
  readonly kind: string
}

export type RefusalWatcher = (refused: RefusedValue) => void

/** Called with the progress of a download or of reading a file. */
export type ByteWatcher = (read: number, total: number) => void

export interface DatasetMovie {
  /** The film's ID in the data set. */
  readonly externalId: string
  /** The title without the year: "The Matrix". */
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  readonly fact: string | null
  readonly imdbId: string | null
  readonly tmdbId: number | null
  /** Line number in the file of the films, from 1, for messages. */
  readonly line: number
}

export interface DatasetRating {
  readonly userId: string
  readonly movieId: string
  /** 1 to 10, which is 0.5 to 5 stars. */
  readonly halfStars: number
  /** Unix seconds; null if unknown. */
  readonly ratedAt: number | null
  /** Line number in the ratings file, from 1, for messages. */
  readonly line: number
}

/** Reads a data set in one format. `openDataset` adds the name of the data set. */
export interface FormatReader extends DatasetContent {
  readonly title: string
  /** Names of all files of the data set, for the checksum. */
  readonly files: readonly string[]
}

/** All films of a data set in an array. @throws {OperatorError} with file, line and reason */
export async function allMovies(
  source: Pick<DatasetContent, 'movies'>,
  watch?: ReadWatch,
): Promise<DatasetMovie[]> {
  const movies: DatasetMovie[] = []
  for await (const batch of source.movies(watch)) movies.push(...batch)
  return movies
}

/** Where a rating of a data set stands. */
export const placeOf = (
  { placeOf: place, ratingsFile: file }: Pick<DatasetContent, 'placeOf' | 'ratingsFile'>,
  line: number,
): Pick<RefusedValue, 'file' | 'line'> => place?.(line) ?? { file, line }
