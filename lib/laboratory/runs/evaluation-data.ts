import { allMovies, type DatasetSource } from '../../datasets/dataset'
import { OperatorError } from '../../platform/errors'
import {
  evaluationSplit,
  selectRatings,
  strongQuery,
  type EvaluationSplit,
  type MovieContent,
  type RatingMatrix,
  type TrainingData,
} from '../../recommender'
import {
  ratingCollector,
  type RatingCollector,
} from '../../domain/models/training/rating-collector'
import { tsvRatings } from './tsv-ratings'

/** All ratings and films of a data set. */
export async function readDataset(source: DatasetSource): Promise<TrainingData> {
  const { all, content } = await collectDataset(source)
  return { ratings: all.matrix(), content }
}

/** A split with the ratings in the file as targets, and all others of the data set for training. */
export async function splitByTestFile(
  source: DatasetSource,
  testFile: string,
): Promise<EvaluationSplit> {
  const { all, content } = await collectDataset(source)
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
  const ratings = selectRatings(matrix, (row) => !isHeld(row))
  return evaluationSplit({ ratings, content }, selectRatings(matrix, isHeld))
}

const pairKey = (user: number, movie: number, movieCount: number): number =>
  user * movieCount + movie

/**
 * A split from two files. Without a data set, films have no content.
 * @throws {OperatorError} if a rating is in both
 */
export async function splitFromFiles(
  trainFile: string,
  testFile: string,
  source?: DatasetSource,
): Promise<EvaluationSplit> {
  const { all, films } = await filmsOf(source)
  await collectFile(all, trainFile)
  const trainSize = all.size
  await collectFile(all, testFile)
  const matrix = all.matrix()
  assertApart(matrix, trainSize, testFile)
  return evaluationSplit(
    {
      ratings: selectRatings(matrix, (row) => row < trainSize),
      content: contentOf(films, matrix.movieCount),
    },
    selectRatings(matrix, (row) => row >= trainSize),
  )
}

/**
 * Strong generalization from files: no person of `fold` and `target` is in `train`.
 * @throws {OperatorError} if one is, if a person of `target` is not in `fold`, or if a rating is in both
 */
export async function strongSplitFromFiles(
  files: { readonly train: string; readonly fold: string; readonly target: string },
  source?: DatasetSource,
): Promise<EvaluationSplit> {
  const { all, films } = await filmsOf(source)
  await collectFile(all, files.train)
  const trainSize = all.size
  const trained = all.matrix().userCount
  await collectFile(all, files.fold, trained)
  const foldSize = all.size
  const folded = all.matrix().userCount
  await collectFile(all, files.target, trained)
  const matrix = all.matrix()
  if (matrix.userCount > folded) {
    throw new OperatorError(
      `${files.target}: a person in this file has no known ratings in the --fold file.`,
    )
  }
  assertApart(matrix, foldSize, files.target)
  const unseen = (choose: (row: number) => boolean): RatingMatrix => {
    const ratings = selectRatings(matrix, choose)
    const users = ratings.users.map((user) => user - trained)
    return { ...ratings, users, userCount: matrix.userCount - trained }
  }
  const training = {
    ratings: { ...selectRatings(matrix, (row) => row < trainSize), userCount: trained },
    content: contentOf(films, matrix.movieCount),
  }
  const fold = unseen((row) => row >= trainSize && row < foldSize)
  return {
    training,
    queries: [
      strongQuery(
        fold,
        unseen((row) => row >= foldSize),
      ),
    ],
  }
}

/**
 * Check that no rating is both known and a target.
 * @param size how many ratings come before those of the file
 * @throws {OperatorError} if one is
 */
function assertApart(
  { users, movies, movieCount }: RatingMatrix,
  size: number,
  file: string,
): void {
  const keyOf = (row: number): number => pairKey(users[row]!, movies[row]!, movieCount)
  const targets = new Set<number>()
  for (let row = size; row < users.length; row++) targets.add(keyOf(row))
  for (let row = 0; row < size; row++) {
    if (targets.has(keyOf(row)))
      throw new OperatorError(`${file}: a rating in this file is also among the known ratings.`)
  }
}

/** Add the ratings of a file. @param unseenFrom people with a row before this one must not occur */
async function collectFile(all: RatingCollector, file: string, unseenFrom = 0): Promise<void> {
  for await (const { user, movie, stars, time } of tsvRatings(file)) {
    if ((all.userRow(user) ?? Infinity) < unseenFrom) {
      throw new OperatorError(`${file}: person ${user} is in the training file, too.`)
    }
    all.add(user, movie, stars, time)
  }
}

async function filmsOf(
  source: DatasetSource | undefined,
): Promise<{ all: RatingCollector; films: MovieContent | undefined }> {
  const all = ratingCollector()
  if (!source) return { all, films: undefined }
  const movies = await allMovies(source)
  for (const { externalId } of movies) all.addMovie(externalId)
  const films = {
    titles: movies.map(({ title }) => title),
    years: movies.map(({ year }) => year),
    genres: movies.map(({ genres }) => genres),
  }
  return { all, films }
}

/** The content of the films; empty for films that occur only in the ratings. */
function contentOf(films: MovieContent | undefined, movieCount: number): MovieContent {
  const rows = Array.from({ length: movieCount }, (_, row) => row)
  return {
    titles: rows.map((row) => films?.titles[row] ?? ''),
    years: rows.map((row) => films?.years[row] ?? null),
    genres: rows.map((row) => films?.genres[row] ?? []),
  }
}

async function collectDataset(
  source: DatasetSource,
): Promise<{ all: RatingCollector; content: MovieContent }> {
  const { all, films } = await filmsOf(source)
  for await (const batch of source.ratings()) {
    for (const { userId, movieId, halfStars, ratedAt, line } of batch) {
      if (all.movieRow(movieId) === undefined && !source.hasUnnamedMovies) {
        throw new OperatorError(`${source.ratingsFile} line ${line}: there is no film ${movieId}.`)
      }
      all.add(userId, movieId, halfStars / 2, ratedAt)
    }
  }
  return { all, content: contentOf(films, all.matrix().movieCount) }
}
