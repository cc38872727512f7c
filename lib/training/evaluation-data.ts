import type { DatasetSource } from '../datasets/dataset'
import { OperatorError } from '../errors'
import { randomSplit, selectRatings, type MovieContent, type RatingMatrix } from '../recommender'
import { ratingCollector, type RatingCollector } from './rating-collector'
import { tsvRatings } from './tsv-ratings'

/** What an evaluation needs: two parts with the same rows for people and films, and the films' content. */
export interface EvaluationData {
  readonly train: RatingMatrix
  readonly test: RatingMatrix
  readonly content: MovieContent
}

/** Hold out a random share of a data set's ratings. */
export async function splitDataset(
  source: DatasetSource,
  fraction: number,
  seed: number,
): Promise<EvaluationData> {
  const { all, content } = await readDataset(source)
  return { ...randomSplit(all.matrix(), fraction, seed), content }
}

/** Train on every rating of the data set that is not in the file, test on those in the file. */
export async function withoutTestFile(
  source: DatasetSource,
  testFile: string,
): Promise<EvaluationData> {
  const { all, content } = await readDataset(source)
  const matrix = all.matrix()
  const held = new Set<number>()
  for await (const { user, movie } of tsvRatings(testFile)) {
    const userRow = all.userRow(user)
    const movieRow = all.movieRow(movie)
    if (userRow === undefined || movieRow === undefined) {
      throw new OperatorError(
        `${testFile}: ${source.name} has no rating of film ${movie} by ${user}.`,
      )
    }
    held.add(pairKey(userRow, movieRow, matrix.movieCount))
  }
  const isHeld = (row: number): boolean =>
    held.has(pairKey(matrix.users[row]!, matrix.movies[row]!, matrix.movieCount))
  return {
    train: selectRatings(matrix, (row) => !isHeld(row)),
    test: selectRatings(matrix, isHeld),
    content,
  }
}

const pairKey = (user: number, movie: number, movieCount: number): number =>
  user * movieCount + movie

/** Both parts from files; nothing is known of the films but their ratings. */
export async function givenFiles(trainFile: string, testFile: string): Promise<EvaluationData> {
  const all = ratingCollector()
  for await (const { user, movie, stars, time } of tsvRatings(trainFile))
    all.add(user, movie, stars, time)
  const trainSize = all.size
  for await (const { user, movie, stars, time } of tsvRatings(testFile))
    all.add(user, movie, stars, time)
  const matrix = all.matrix()
  const unknown = Array.from({ length: matrix.movieCount })
  return {
    train: selectRatings(matrix, (row) => row < trainSize),
    test: selectRatings(matrix, (row) => row >= trainSize),
    content: {
      titles: unknown.map(() => ''),
      years: unknown.map(() => null),
      genres: unknown.map(() => []),
    },
  }
}

async function readDataset(
  source: DatasetSource,
): Promise<{ all: RatingCollector; content: MovieContent }> {
  const movies = await source.movies()
  const all = ratingCollector()
  for (const { externalId } of movies) all.addMovie(externalId)
  for await (const batch of source.ratings()) {
    for (const { userId, movieId, halfStars, ratedAt, line } of batch) {
      if (all.movieRow(movieId) === undefined) {
        throw new OperatorError(`${source.ratingsFile} line ${line}: there is no film ${movieId}.`)
      }
      all.add(userId, movieId, halfStars / 2, ratedAt)
    }
  }
  const content = {
    titles: movies.map(({ title }) => title),
    years: movies.map(({ year }) => year),
    genres: movies.map(({ genres }) => genres),
  }
  return { all, content }
}
