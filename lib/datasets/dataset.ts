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
  /** SHA-256 over the files that are read, lowercase hexadecimal. */
  checksum(): Promise<string>
  /** In file order, in batches. @throws {OperatorError} naming file, line and reason */
  movies(): AsyncIterable<readonly DatasetMovie[]>
  /** In file order, in batches. `onBytes` is told how far the file is read. @throws {OperatorError} */
  ratings(onBytes?: (read: number, total: number) => void): AsyncIterable<readonly DatasetRating[]>
}

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
}
