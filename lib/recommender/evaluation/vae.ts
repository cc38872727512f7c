import { permutation, randomFrom } from '../maths/random'
import { positionsIn } from '../maths/positions-in'
import type { MovieContent, RatingMatrix, TrainingData } from '../model'
import { selectRatings } from '../ratings/split'
import { relevantStars, type EvaluationSplit } from './evaluation-split'
import { randomTargets } from './random-targets'
import { drawPeople } from './select-people'
import { fewestPositives, strongQuery } from './strong'

const targetShare = 0.2
/** The stars of every positive: positives are alike. */
const positiveStars = 5

/**
 * The protocol of Liang et al., by which papers report figures of MovieLens 20M (there with 10,000 people):
 *
 * - Ratings of `relevantStars` or more are positives and all count the same; other ratings and times are dropped.
 * - Only people with at least `fewestPositives` positives are used.
 * - As many validation people as test people are held out; the others are for training. The validation people are not
 *   used, so that as much is left for training as in the papers.
 * - Only films with a positive of a training person remain, and get new rows.
 * - A random fifth of the positives of each test person, rounded down, are the targets; the others are known.
 *
 * @param people how many test people are held out
 * @throws {RangeError} if no people are left for training
 * @see Liang et al. 2018, "Variational Autoencoders for Collaborative Filtering", section 4.1
 */
export function vaeSplit(
  { ratings, content }: TrainingData,
  people: number,
  seed: number,
): EvaluationSplit {
  const counts = positivesPerPerson(ratings)
  const random = randomFrom(seed)
  const eligible = permutation(counts.length, random).filter(
    (user) => counts[user]! >= fewestPositives,
  )
  if (2 * people >= eligible.length) {
    throw new RangeError(
      `vae: ${people} test and ${people} validation people leave nobody for training, as ${eligible.length} people have ${fewestPositives} positives. Hold out fewer people`,
    )
  }
  const test = drawPeople(counts.length, eligible.subarray(0, people)).chosen
  const training = drawPeople(counts.length, eligible.subarray(2 * people)).chosen
  const films = filmsOf(ratings, training)
  const unseen = positivesOf(ratings, test, films)
  const isTarget = randomTargets(unseen, targetShare, random)
  return {
    training: {
      ratings: positivesOf(ratings, training, films),
      content: contentOf(content, films),
    },
    queries: [
      strongQuery(
        selectRatings(unseen, (row) => isTarget[row] === 0),
        selectRatings(unseen, (row) => isTarget[row] === 1),
      ),
    ],
  }
}

/** How many positives each person has, shape [people]. */
export function positivesPerPerson({ userCount, users, stars }: RatingMatrix): Int32Array {
  const counts = new Int32Array(userCount)
  for (const [row, user] of users.entries()) if (stars[row]! >= relevantStars) counts[user]! += 1
  return counts
}

/** The films with a positive of these people, ascending. */
function filmsOf(
  { userCount, movieCount, users, movies, stars }: RatingMatrix,
  people: Int32Array,
) {
  const rows = positionsIn(people, userCount)
  const occurs = new Uint8Array(movieCount)
  for (const [row, movie] of movies.entries())
    if (stars[row]! >= relevantStars && rows[users[row]!]! >= 0) occurs[movie] = 1
  return Int32Array.from(occurs.keys()).filter((movie) => occurs[movie] === 1)
}

/** The positives of these people for these films; both get rows from 0 in the given order. */
function positivesOf(ratings: RatingMatrix, people: Int32Array, films: Int32Array): RatingMatrix {
  const userRows = positionsIn(people, ratings.userCount)
  const movieRows = positionsIn(films, ratings.movieCount)
  const { users, movies, stars } = selectRatings(
    ratings,
    (row) =>
      ratings.stars[row]! >= relevantStars &&
      userRows[ratings.users[row]!]! >= 0 &&
      movieRows[ratings.movies[row]!]! >= 0,
  )
  return {
    userCount: people.length,
    movieCount: films.length,
    users: users.map((user) => userRows[user]!),
    movies: movies.map((movie) => movieRows[movie]!),
    stars: stars.fill(positiveStars),
  }
}

function contentOf({ titles, years, genres, tags }: MovieContent, films: Int32Array): MovieContent {
  const rows = [...films]
  return {
    titles: rows.map((film) => titles[film]!),
    years: rows.map((film) => years[film]!),
    genres: rows.map((film) => genres[film]!),
    ...(tags && { tags: rows.map((film) => tags[film]!) }),
  }
}
