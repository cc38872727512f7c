import type { DatasetTerms } from './known-datasets'

/** Films and ratings in one of the supported formats. The files are opened but not read. */
export interface DatasetSource {
  /** Short name, unique in a database, e.g. "ml-1m". */
  readonly name: string
  /** For people, e.g. "MovieLens 1M". */
  readonly title: string
  /** Whether a generator made the ratings. */
  readonly simulated: boolean
  /** Why this data set replaces the requested one; null if it is the requested one. */
  readonly notice: string | null
  readonly terms: DatasetTerms
  /** Name of the file with the ratings, for messages: "ratings.csv". */
  readonly ratingsFile: string
  /** SHA-256 of the files, in lowercase hexadecimal. */
  checksum(): Promise<string>
  /** In the order of the file. @throws {OperatorError} with file, line and reason */
  movies(): Promise<readonly DatasetMovie[]>
  /** Batches in the order of the file. @throws {OperatorError} with file, line and reason */
  ratings(onBytes?: ByteWatcher): AsyncIterable<readonly DatasetRating[]>
}

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
export interface FormatReader {
  readonly title: string
  readonly ratingsFile: string
  /** Names of all files of the data set, for the checksum. */
  readonly files: readonly string[]
  movies(): Promise<readonly DatasetMovie[]>
  ratings(onBytes?: ByteWatcher): AsyncIterable<readonly DatasetRating[]>
}
