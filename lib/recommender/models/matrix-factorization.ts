import type * as TensorFlow from '@tensorflow/tfjs'
import { calibrateRange } from '../calibrate'
import { contentVectors } from '../content'
import type { Recommender } from '../model'
import { learnPersonPrior, whiten, type PersonPrior } from '../person-prior'
import { meanStars, ratingCounts, ratingsByPerson } from '../ratings-by-person'
import type { ServedModel } from '../served-model'
import { randomSplit } from '../split'
import { chooseNoiseMultiple } from '../temper'
import { restoreFactorModel } from './factor-model'
import { trainEmbeddings, type EmbeddingOptions, type Embeddings } from './train-embeddings'

export interface MatrixFactorizationOptions extends EmbeddingOptions {
  /** Share of the ratings that decides when to stop and how wide the range is. */
  readonly validation: number
  /** Sweeps of learning the prior of people. */
  readonly priorSweeps: number
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
      priorSweeps: 3,
    },
    async fit({ ratings, content }, options, watch) {
      const tf = await loadTf()
      const { train, test: validation } = randomSplit(ratings, options.validation, options.seed)
      const mean = meanStars(train.stars)
      const embeddings = await trainEmbeddings(tf, { train, validation, mean }, options, watch)
      const counts = ratingCounts(train)
      const films = filmsAsRegressors(embeddings, counts, options.factors)
      const people = ratingsByPerson(train)
      const prior = learnPersonPrior(
        films.factors,
        films.expected,
        people,
        firstGuess(embeddings, train.userCount),
        options.priorSweeps,
      )
      const { factors, baselines } = whiten(films.factors, films.expected, prior)
      const { offsets, terms, values } = contentVectors(content)
      const weightsAt = (noise: number) => ({
        factors,
        baselines,
        ratingCounts: ratingCounts(ratings),
        // A film's quality varies as much as the expectations of well-rated films do.
        scale: Float32Array.of(noise, filmVariance(films.expected, counts), 1),
        contentOffsets: offsets,
        contentTerms: terms,
        contentValues: values,
      })
      const multiple = chooseNoiseMultiple(
        (tried) => restoreFactorModel(weightsAt(tried * prior.noise)),
        people,
        validation,
      )
      const weights = weightsAt(multiple * prior.noise)
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

/** Mean and spread of the people trained along, wider than they are because training shrinks them. */
function firstGuess({ people }: Embeddings, userCount: number): PersonPrior {
  const k = people.length / userCount
  const mean = new Float64Array(k)
  const variance = new Float64Array(k)
  for (let i = 0; i < people.length; i++) mean[i % k]! += people[i]! / userCount
  for (let i = 0; i < people.length; i++)
    variance[i % k]! += (people[i]! - mean[i % k]!) ** 2 / userCount
  const covariance = new Float64Array(k * k)
  for (let a = 0; a < k; a++) covariance[a * k + a] = 2 * variance[a]! + 1e-3
  return { mean, covariance, noise: 0.75 }
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
