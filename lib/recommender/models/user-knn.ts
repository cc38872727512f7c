import { residualMatrix, residualsOf, starMatrix } from '../ratings/baseline-residuals'
import { transpose, type SparseMatrix } from '../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, RatingMatrix, Recommender } from '../model'
import { overlaps, rowOf, setCosine, sharedCosine, type SparseVector } from '../ranking/overlaps'
import { gradeArray, gradedPositives, likedAtAll, positivesOf } from '../ratings/positives'
import { assertAnswers } from '../ratings/question'
import { topK } from '../ranking/top-k'
import { biases } from './biases'
import { neighbourhoodSearchSpace, type NeighbourhoodOptions } from './neighbourhood'
import { assertPersonRatings, requireFloats, requireInts } from '../weights'

const questions = ['stars', 'appeal'] as const
const grades = gradeArray(likedAtAll)

/**
 * User-based collaborative filtering: the ratings of similar people predict those of the person. The person is compared
 * with everyone in the training data by the given ratings.
 *
 *     stars:  bᵤᵢ + Σ sᵤᵥ·(rᵥᵢ − bᵥᵢ) / Σ sᵤᵥ, over the k people v most similar to the person who rated film i;
 *             b are the ridge biases, s `sharedCosine`
 *     appeal: Σ sᵤᵥ over those of the k most similar people who liked film i (four stars and more);
 *             s is `setCosine` of the films that they liked
 *
 * @see Herlocker, Konstan, Borchers & Riedl 1999, "An Algorithmic Framework for Performing Collaborative Filtering"
 */
export const userKnn: Recommender<NeighbourhoodOptions> = {
  kind: 'user-knn',
  defaults: {
    similarity: 'pearson',
    shrinkage: 200,
    neighbours: 40,
    appealShrinkage: 1,
    appealNeighbours: 60,
  },
  searchSpace: neighbourhoodSearchSpace,
  async fit(data, options) {
    const { ratings } = data
    const baseline = await biases.fit(data, biases.defaults)
    return fitted({
      ...baseline.weights(),
      userCount: Int32Array.of(ratings.userCount),
      users: ratings.users,
      movies: ratings.movies,
      stars: ratings.stars,
      settings: Float32Array.of(
        options.similarity === 'pearson' ? 1 : 0,
        options.shrinkage,
        options.neighbours,
        options.appealShrinkage,
        options.appealNeighbours,
      ),
    })
  },
  restore: fitted,
}

function fitted(weights: ModelWeights): FittedModel {
  const baseline = biases.restore(weights)
  const { movieCount } = baseline
  const ratings = ratingsIn(weights, movieCount)
  const [similarity = 0, shrinkage = 0, k = 0, appealShrinkage = 0, appealK = 0] = requireFloats(
    weights,
    'settings',
    5,
  )
  const isPearson = similarity === 1
  const residuals = residualMatrix(baseline, ratings)
  const compared = isPearson ? residuals : starMatrix(ratings)
  const comparedByFilm = transpose(compared)
  const liked = gradedPositives(ratings, grades)
  const likedByFilm = transpose(liked)
  const sizes = liked.offsets.subarray(1).map((end, user) => end - liked.offsets[user]!)

  function stars(person: PersonState): Float32Array {
    const values = isPearson ? residualsOf(baseline, person.ratings) : person.ratings.stars
    const own = { columns: person.ratings.movies, values }
    const similarities = sharedCosine(overlaps(own, comparedByFilm), shrinkage)
    const deviations = nearestDeviations(residuals, similarities, k)
    return baseline
      .score(baseline.person(person.ratings), 'stars')
      .map((expected, film) => expected + deviations[film]!)
  }

  function appeal(person: PersonState): Float32Array {
    const positives = positivesOf(person.ratings, grades)
    const own = { columns: positives.movies, values: positives.grades }
    const overlap = overlaps(own, likedByFilm)
    const similarities = setCosine(overlap, own.columns.length, sizes, appealShrinkage)
    const scores = new Float32Array(movieCount)
    for (const user of topK(similarities, appealK, (other) => similarities[other]! > 0)) {
      for (const movie of rowOf(liked, user).columns) scores[movie]! += similarities[user]!
    }
    return scores
  }

  return {
    kind: 'user-knn',
    movieCount,
    questions,
    person(given): PersonState {
      assertPersonRatings(given, movieCount)
      return { ratings: given }
    },
    score(person, question) {
      assertAnswers('user-knn', questions, question)
      return question === 'stars' ? stars(person) : appeal(person)
    },
    weights: () => weights,
  }
}

/**
 * The mean residual of every film among the k most similar people who rated it, weighted by similarity; 0 if no similar
 * person did. People are visited from the most similar on, until a film has k of them.
 */
function nearestDeviations(
  residuals: SparseMatrix,
  similarities: Float64Array,
  k: number,
): Float64Array {
  const films = residuals.columnCount
  const found = new Int32Array(films)
  const sums = new Float64Array(films)
  const totals = new Float64Array(films)
  const people = topK(similarities, similarities.length, (user) => similarities[user]! > 0)
  for (const user of people) {
    const { columns, values }: SparseVector = rowOf(residuals, user)
    const similarity = similarities[user]!
    for (let i = 0; i < columns.length; i++) {
      const film = columns[i]!
      if (found[film]! >= k) continue
      found[film]! += 1
      sums[film]! += similarity * values[i]!
      totals[film]! += similarity
    }
  }
  return sums.map((sum, film) => (totals[film] === 0 ? 0 : sum / totals[film]!))
}

/** The stored ratings. @throws {RangeError} if the lengths of the arrays differ */
function ratingsIn(weights: ModelWeights, movieCount: number): RatingMatrix {
  const userCount = requireInts(weights, 'userCount', 1)[0]!
  const users = requireInts(weights, 'users')
  const movies = requireInts(weights, 'movies', users.length)
  const stars = requireFloats(weights, 'stars', users.length)
  return { userCount, movieCount, users, movies, stars }
}
