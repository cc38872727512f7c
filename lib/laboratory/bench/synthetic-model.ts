import { full, randomFrom, type ModelWeights, type Random } from '../../recommender'
import { packAppealWeights } from '../../recommender/served/appeal/appeal-weights'
import type { ChosenTogether } from '../../recommender/served/appeal/chosen-together'
import type { SparseRegression } from '../../recommender/served/appeal/sparse-regression'
import { packSeenWeights } from '../../recommender/served/onboarding/seen-chances'
import { packTuning } from '../../recommender/served/stars/star-tuning'
import { packedSize, packStarWeights } from '../../recommender/served/stars/star-weights'

/** The largest number of films that EASE and the local part cover. */
const maxCovered = 4096

/**
 * Weights of a served model of any size, in the shapes of `restoreServed`, filled with seeded random numbers. Its
 * predictions mean nothing, but take as long as those of a trained model. The most rated films come first.
 */
export function syntheticModel(movieCount: number, seed: number): ModelWeights {
  const random = randomFrom(seed)
  const { factors: k, implicitFactors, regularization, unobservedWeight } = full
  const covered = Int32Array.from({ length: Math.min(movieCount, maxCovered) }, (_, film) => film)
  const ratingCounts = Int32Array.from({ length: movieCount }, (_, film) =>
    Math.floor(movieCount / (1 + film)),
  )
  return {
    ...packStarWeights({
      k,
      movieCount,
      covered,
      mean: 3.5,
      factors: uniform(movieCount * k, 0.2, random),
      sideWeights: uniform(movieCount * k, 0.05, random),
      meanSide: uniform(k, 0.05, random),
      tasteMean: uniform(k, 0.2, random),
      covariances: diagonals(covered.length, k, 0.02),
      unknownCovariance: diagonals(1, k, 0.1),
      uncertainty: new Float32Array(movieCount).fill(0.5),
      local: uniform((covered.length * (covered.length + 1)) / 2, 0.001, random),
      noise: 0.8,
      contentFactors: new Float32Array(movieCount * k),
      sharpness: 1,
      step: 1,
      unrated: new Int32Array(0),
    }),
    ...packAppealWeights({
      movieCount,
      k: implicitFactors,
      regularization,
      unobservedWeight,
      tuning: full,
      grades: Float32Array.of(full.fewerStars, full.threeStars, full.fourStars, full.fiveStars),
      easeFilms: covered,
      easeRegression: uniform(covered.length ** 2, 0.01, random),
      easeSparse: sparseRegression(movieCount, random),
      nextChoices: {
        films: covered.slice(0, full.nextFilms),
        regression: uniform(Math.min(covered.length, full.nextFilms) ** 2, 0.01, random),
      },
      together: chosenTogether(ratingCounts, random),
      factors: uniform(movieCount * implicitFactors, 0.1, random),
      familiarity: Float32Array.from(ratingCounts, (count) => Math.log1p(count)),
      unrated: new Int32Array(0),
    }),
    ratingCounts,
    ...packTuning({ temperature: 1, factorVariance: 0, raterVariance: 0, contentVariance: 0 }),
    ...packSeenWeights({
      films: new Int32Array(0),
      shares: new Float32Array(0),
      covariance: new Float32Array(0),
    }),
    ...unstretchedRanges,
    ...withoutContent(movieCount, k + implicitFactors + 1),
  }
}

/** As many pairs as `ease` finds at most; the most rated films are neighbours most often. */
function sparseRegression(movieCount: number, random: Random): SparseRegression {
  const tail = Math.max(0, movieCount - maxCovered)
  const neighbours = Math.min(32, Math.floor(2 ** 22 / Math.max(1, tail)))
  const entries = 2 * tail * neighbours
  const from = new Int32Array(entries)
  const to = new Int32Array(entries)
  for (let at = 0; at < entries; at += 2) {
    from[at] = to[at + 1] = Math.floor(2 * maxCovered * random() ** 2) % movieCount
    to[at] = from[at + 1] = maxCovered + Math.floor(at / 2 / neighbours)
  }
  return { from, to, weights: uniform(entries, 0.01, random) }
}

/** As many pairs as a trained model has for the most rated films. */
function chosenTogether(ratingCounts: Int32Array, random: Random): ChosenTogether {
  const films = Math.min(ratingCounts.length, 2 * maxCovered)
  const width = Math.min(256, films - 1)
  const other = (): number => Math.floor(films * random()) << 16
  return {
    shares: Float32Array.from(ratingCounts, (count) => count / ratingCounts[0]!),
    films: Int32Array.from({ length: films }, (_, film) => film),
    pairs: Int32Array.from(
      { length: films * width },
      () => other() | Math.floor(2 ** 16 * random()),
    ),
    others: new Float32Array(films).fill(0.5),
  }
}

/** Numbers within ± `size`, shape [length]. */
function uniform(length: number, size: number, random: Random): Float32Array {
  const values = new Float32Array(length)
  for (let i = 0; i < length; i++) values[i] = size * (2 * random() - 1)
  return values
}

/** Diagonal matrices, their lower triangles packed row by row, shape [rows, packed]. */
function diagonals(rows: number, k: number, value: number): Float32Array {
  const packed = packedSize(k)
  const triangles = new Float32Array(rows * packed)
  for (let row = 0; row < rows; row++) {
    for (let a = 0, at = row * packed; a < k; a++, at += a + 1) triangles[at] = value
  }
  return triangles
}

const unstretchedRanges: ModelWeights = {
  filmLimits: Int32Array.of(0),
  filmStretch: Float32Array.of(1, 1),
  personLimits: Int32Array.of(0),
  personStretch: Float32Array.of(1, 1),
  unratedLimits: Int32Array.of(0),
  unratedStretch: Float32Array.of(1, 1),
}

/** Films have no content, so a feed finds no similar films. The tower has one hidden unit. */
const withoutContent = (movieCount: number, width: number): ModelWeights => ({
  contentOffsets: new Int32Array(movieCount + 1),
  contentTerms: new Int32Array(0),
  contentValues: new Float32Array(0),
  termCodes: new Int32Array(0),
  termRarity: new Float32Array(0),
  towerLinear: new Float32Array(width),
  towerInward: new Float32Array(1),
  towerOutward: new Float32Array(width),
})

/** Random weights of `biases`. */
export function syntheticBiases(movieCount: number, seed: number): ModelWeights {
  const random = randomFrom(seed)
  const expected = uniform(movieCount, 1, random).map((value) => 3.5 + value)
  return { expected, personPenalty: Float32Array.of(5) }
}

/** Random weights of `itemKnn`: the similar films are random, too. */
export function syntheticItemKnn(movieCount: number, seed: number): ModelWeights {
  const random = randomFrom(seed)
  const lists = (name: string, width: number): ModelWeights => ({
    [name]: new Int32Array(movieCount * width).map(() => Math.floor(random() * movieCount)),
    [`${name}Similarities`]: new Float32Array(movieCount * width).fill(0.1),
  })
  return {
    ...syntheticBiases(movieCount, seed),
    neighbours: Int32Array.of(itemKnn.neighbours),
    ...lists('nearest', itemKnn.candidates),
    ...lists('nearestLiked', itemKnn.appealNeighbours),
  }
}

/** As in the defaults of `itemKnn`. */
const itemKnn = { neighbours: 30, candidates: 512, appealNeighbours: 150 }
