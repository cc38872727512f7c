/** A set of films and ratings in one of the formats we read, opened but not yet read. */
export interface DatasetSource {
  /** Short name, e.g. "ml-1m": unique in a database. */
  readonly name: string
  /** For people, e.g. "MovieLens 1M". */
  readonly title: string
  /** The ratings come from a generator, not from people. */
  readonly simulated: boolean
  /** Why this set was taken instead of the wanted one; null when it is the wanted one. */
  readonly notice: string | null
  /** Where the ratings stand, for messages: "ratings.csv". */
  readonly ratingsFile: string
  /** SHA-256 over the files that are read, lowercase hexadecimal. */
  checksum(): Promise<string>
  /** In file order. @throws {OperatorError} naming file, line and reason */
  movies(): Promise<readonly DatasetMovie[]>
  /** In file order, in batches. `onBytes` is told how far the file is read. @throws {OperatorError} */
  ratings(onBytes?: ByteWatcher): AsyncIterable<readonly DatasetRating[]>
}

export type ByteWatcher = (read: number, total: number) => void

export interface DatasetMovie {
  /** The id the data set uses. */
  readonly externalId: string
  /** As shown: "The Matrix", without the year. */
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
  /** 1 to 10: half a star to five stars. */
  readonly halfStars: number
  /** Unix seconds; null when the data set does not know. */
  readonly ratedAt: number | null
  /** Line in the ratings file, from 1, for messages. */
  readonly line: number
}

/** What one format offers of an opened folder; name and title are the opener's business. */
export interface FormatReader {
  readonly title: string
  readonly ratingsFile: string
  /** Every file that is read, for the checksum. */
  readonly files: readonly string[]
  movies(): Promise<readonly DatasetMovie[]>
  ratings(onBytes?: ByteWatcher): AsyncIterable<readonly DatasetRating[]>
}
