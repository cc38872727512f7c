import { residualMatrix, residualsOf, starMatrix } from '../ratings/baseline-residuals'
import { transpose, type SparseMatrix } from '../maths/sparse'
import type { FittedModel, ModelWeights, PersonState, RatingMatrix, Recommender } from '../model'
import { nearestRows, requireLists, storedLists, type NeighbourLists } from '../ranking/nearest'
import { neighbourResiduals, residualsByFilm } from '../ratings/neighbour-residuals'
import { overlaps, rowOf, setCosine, sharedCosine } from '../ranking/overlaps'
import { gradeArray, gradedPositives, likedAtAll, positivesOf } from '../ratings/positives'
import { assertAnswers } from '../ratings/question'
import { biases } from './biases'
import { neighbourhoodSearchSpace, type NeighbourhoodOptions } from './neighbourhood'
import { assertPersonRatings, requireInts } from '../weights'

/** Options of `itemKnn`. */
export interface ItemKnnOptions extends NeighbourhoodOptions {
  /** How many similar films are stored for each film; the neighbours that a person rated are found among them. */
  readonly candidates: number
}

interface OwnState extends PersonState {
  /** Residuals around the baseline, in stars, NaN where not rated; shape [movies]. */
  readonly residuals: Float32Array
  /** 1 where liked, otherwise 0; shape [movies]. */
  readonly liked: Uint8Array
}

const questions = ['stars', 'appeal'] as const
const grades = gradeArray(likedAtAll)

/**
 * Item-based collaborative filtering: two films are similar if the same people rated them alike.
 *
 *     stars:  bᵤᵢ + Σ sᵢⱼ·(rᵤⱼ − bᵤⱼ) / Σ sᵢⱼ, over the k films j most similar to i that the person rated;
 *             b are the ridge biases, s `sharedCosine`
 *     appeal: Σ sᵢⱼ over those of the k films most similar to i that the person liked (four stars and more);
 *             s is `setCosine` of who liked them
 *
 * @see Sarwar, Karypis, Konstan & Riedl 2001, "Item-Based Collaborative Filtering Recommendation Algorithms"
 * @see Deshpande & Karypis 2004, "Item-Based Top-N Recommendation Algorithms"
 */
export const itemKnn: Recommender<ItemKnnOptions> = {
  kind: 'item-knn',
  defaults: {
    similarity: 'pearson',
    shrinkage: 300,
    neighbours: 30,
    candidates: 512,
    appealShrinkage: 1,
    appealNeighbours: 150,
  },
  searchSpace: neighbourhoodSearchSpace,
  async fit(data, options) {
    const { ratings } = data
    const baseline = await biases.fit(data, biases.defaults)
    const byStars = transpose(
      options.similarity === 'pearson' ? residualMatrix(baseline, ratings) : starMatrix(ratings),
    )
    const near = nearestByStars(byStars, options)
    const nearLiked = nearestByLiking(ratings, options)
    return fitted({
      ...baseline.weights(),
      neighbours: Int32Array.of(options.neighbours),
      ...storedLists('nearest', near),
      ...storedLists('nearestLiked', nearLiked),
    })
  },
  restore: fitted,
}

function nearestByStars(byFilm: SparseMatrix, options: ItemKnnOptions): NeighbourLists {
  const byPerson = transpose(byFilm)
  return nearestRows(byFilm.rowCount, options.candidates, (film) =>
    sharedCosine(overlaps(rowOf(byFilm, film), byPerson), options.shrinkage),
  )
}

function nearestByLiking(ratings: RatingMatrix, options: ItemKnnOptions): NeighbourLists {
  const byPerson = gradedPositives(ratings, grades)
  const byFilm = transpose(byPerson)
  const sizes = Int32Array.from({ length: byFilm.rowCount }, (_, film) => {
    return byFilm.offsets[film + 1]! - byFilm.offsets[film]!
  })
  return nearestRows(byFilm.rowCount, options.appealNeighbours, (film) => {
    const overlap = overlaps(rowOf(byFilm, film), byPerson)
    return setCosine(overlap, sizes[film]!, sizes, options.appealShrinkage)
  })
}

function fitted(weights: ModelWeights): FittedModel {
  const baseline = biases.restore(weights)
  const { movieCount } = baseline
  const k = requireInts(weights, 'neighbours', 1)[0]!
  const near = requireLists(weights, 'nearest', movieCount)
  const nearLiked = requireLists(weights, 'nearestLiked', movieCount)

  function stars({ ratings, residuals }: OwnState): Float32Array {
    const deviations = neighbourResiduals(near, residuals, k)
    const expected = baseline.score(baseline.person(ratings), 'stars')
    return expected.map((value, film) => value + deviations[film]!)
  }

  function appeal({ liked }: OwnState): Float32Array {
    const { width, rows, similarities } = nearLiked
    return new Float32Array(movieCount).map((_, film) => {
      let sum = 0
      const end = (film + 1) * width
      for (let at = film * width; at < end && rows[at]! >= 0; at++) {
        if (liked[rows[at]!] === 1) sum += similarities[at]!
      }
      return sum
    })
  }

  return {
    kind: 'item-knn',
    movieCount,
    questions,
    person(ratings): OwnState {
      assertPersonRatings(ratings, movieCount)
      const residuals = residualsByFilm(ratings, residualsOf(baseline, ratings), movieCount)
      const liked = new Uint8Array(movieCount)
      for (const movie of positivesOf(ratings, grades).movies) liked[movie] = 1
      return { ratings, residuals, liked }
    },
    score(person, question) {
      assertAnswers('item-knn', questions, question)
      const own = person as OwnState // a model gets only states that it created
      return question === 'stars' ? stars(own) : appeal(own)
    },
    weights: () => weights,
  }
}
