import type * as TensorFlow from '@tensorflow/tfjs'
import { calibrateRange } from '../calibrate'
import { contentVectors } from '../content'
import type { Recommender } from '../model'
import { whiten, type PersonPrior } from '../person-prior'
import { meanStars, ratingCounts, ratingsByPerson } from '../ratings-by-person'
import type { ServedModel } from '../served-model'
import { randomSplit } from '../split'
import { chooseTemper, type Temper } from '../temper'
import { restoreFactorModel } from './factor-model'
import { trainEmbeddings, type EmbeddingOptions, type Embeddings } from './train-embeddings'

export interface MatrixFactorizationOptions extends EmbeddingOptions {
  /** Share of the ratings that decides when to stop and how wide the range is. */
  readonly validation: number
}

/**
 * The served kind of model. TensorFlow.js trains the film factors; the people it trains along are used only to
 * learn how people differ. From then on a person is computed from ratings (see `foldIn`), in coordinates in
 * which people's prior is N(0, I).
 */
export function matrixFactorization(
  loadTf: () => Promise<typeof TensorFlow>,
): Recommender<MatrixFactorizationOptions, ServedModel> {
  return {
    kind: 'matrix-factorization',
    defaults: {
      factors: 32,
      epochs: 60,
      batchSize: 4096,
      learningRate: 0.005,
      l2: 0.06,
      seed: 1,
      patience: 2,
      validation: 0.05,
    },
    async fit({ ratings, content }, options, watch) {
      const tf = await loadTf()
      const { train, test: validation } = randomSplit(ratings, options.validation, options.seed)
      const mean = meanStars(train.stars)
      const embeddings = await trainEmbeddings(tf, { train, validation, mean }, options, watch)
      const counts = ratingCounts(train)
      const films = filmsAsRegressors(embeddings, counts, options.factors)
      const people = ratingsByPerson(train)
      const prior = peoplePrior(embeddings, train.userCount)
      const { offsets, terms, values } = contentVectors(content)
      const weightsAt = ({ taste, noise }: Temper) => ({
        ...whiten(films.factors, films.expected, narrowed(prior, taste)),
        ratingCounts: ratingCounts(ratings),
        // A film's quality varies as much as the expectations of well-rated films do.
        scale: Float32Array.of(
          noise * embeddings.validationRmse ** 2,
          filmVariance(films.expected, counts),
          1,
        ),
        contentOffsets: offsets,
        contentTerms: terms,
        contentValues: values,
      })
      const temper = chooseTemper(
        (tried) => restoreFactorModel(weightsAt(tried)),
        people,
        validation,
      )
      const weights = weightsAt(temper)
      weights.scale[2] = calibrateRange(restoreFactorModel(weights), people, validation, 0.8)
      return restoreFactorModel(weights)
    },
    restore: restoreFactorModel,
  }
}

/** What a person's factors multiply: the film's factors and 1 (for the person's bias). */
function filmsAsRegressors(
  { films, mean }: Embeddings,
  counts: Int32Array,
  k: number,
): { factors: Float32Array; expected: Float32Array } {
  const factors = films.slice()
  const expected = new Float32Array(counts.length)
  for (let movie = 0; movie < counts.length; movie++) {
    const row = movie * (k + 1)
    expected[movie] = mean + films[row + k]!
    // Nothing was learned of a film without ratings: its factors are chance.
    if (counts[movie] === 0) factors.fill(0, row, row + k)
    factors[row + k] = 1
  }
  return { factors, expected }
}

/** Mean and covariance of the people trained along. */
function peoplePrior({ people }: Embeddings, userCount: number): PersonPrior {
  const k = people.length / userCount
  const mean = new Float64Array(k)
  for (let i = 0; i < people.length; i++) mean[i % k]! += people[i]! / userCount
  const covariance = new Float64Array(k * k)
  for (let user = 0; user < userCount; user++) {
    for (let a = 0; a < k; a++) {
      const deviation = people[user * k + a]! - mean[a]!
      for (let b = 0; b < k; b++) {
        covariance[a * k + b]! += (deviation * (people[user * k + b]! - mean[b]!)) / userCount
      }
    }
  }
  // Training shrinks people towards zero by about half, and a direction nobody differs in stays invertible.
  for (let i = 0; i < covariance.length; i++) covariance[i]! *= 2
  for (let a = 0; a < k; a++) covariance[a * k + a]! += 1e-3
  return { mean, covariance }
}

/** The prior with tastes that differ less; how kind people are (the last factor) differs as before. */
function narrowed({ mean, covariance }: PersonPrior, taste: number): PersonPrior {
  const k = mean.length
  const scale = (a: number): number => (a === k - 1 ? 1 : Math.sqrt(taste))
  return {
    mean,
    covariance: covariance.map((value, at) => value * scale(Math.floor(at / k)) * scale(at % k)),
  }
}

/** Variance of the expectations of films, weighted by how often they were rated, in stars². */
function filmVariance(expected: Float32Array, counts: Int32Array): number {
  let weight = 0
  let sum = 0
  let squares = 0
  for (const [movie, stars] of expected.entries()) {
    const trust = counts[movie]! / (counts[movie]! + 10)
    weight += trust
    sum += trust * stars
    squares += trust * stars * stars
  }
  return weight === 0 ? 1 : Math.max(0.01, squares / weight - (sum / weight) ** 2)
}
