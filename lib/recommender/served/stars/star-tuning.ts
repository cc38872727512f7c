import { KernelMemory } from '../kernels/memory'
import type { ModelWeights } from '../../model'
import { requireFloats } from '../../weights'
import type { FilmSimilarities } from './film-similarities'
import { asNewcomers, type HeldBackPerson } from './held-ratings'
import { localCovariance } from './local-covariance'
import { starModel, type StarModel } from './star-model'
import type { StarWeights } from './star-weights'

/** The parameters of the star model besides its factors, in units that are comparable between fits. */
export interface TuningChoice {
  /** Noise variance, in multiples of the fitted one. */
  readonly temperature: number
  /** Variances of the three parts of the local part, in stars²; see `localCovariance`. */
  readonly factorVariance: number
  readonly raterVariance: number
  readonly contentVariance: number
}

/** The choice as a named array of an artifact. */
export const packTuning = (choice: TuningChoice): ModelWeights => ({
  tuning: Float32Array.of(
    choice.temperature,
    choice.factorVariance,
    choice.raterVariance,
    choice.contentVariance,
  ),
})

/** The inverse of `packTuning`, to single precision. @throws {RangeError} if the array is missing or misshapen */
export function unpackTuning(weights: ModelWeights): TuningChoice {
  const [temperature, factorVariance, raterVariance, contentVariance] = requireFloats(
    weights,
    'tuning',
    4,
  ) as Iterable<number> as [number, number, number, number]
  return { temperature, factorVariance, raterVariance, contentVariance }
}

/** Which parts of the local part a model has. */
export interface LocalOptions {
  /** Whether the star model has a local part. */
  readonly local: boolean
  /** Whether the local part takes into account who rated two films, and the content of both. */
  readonly localRaters: boolean
  readonly localContent: boolean
}

/** The default choice, where the search starts. */
const defaultChoice: TuningChoice = {
  temperature: 1,
  raterVariance: 0.3,
  factorVariance: 0.3,
  contentVariance: 0.15,
}
/** The values that the search tries, one parameter after another. */
const candidates = {
  raterVariance: [0.5],
  factorVariance: [0.15],
  contentVariance: [0.3],
  temperature: [1.25],
} as const
/** Length scale of the part by factors, in root mean squared distances of a film from the mean film. */
const factorLength = 0.5
/** The number of known ratings of a person in the cold-start half of the search. */
const fewRatings = 5

/**
 * Choose the temperature and the local part on held-back ratings, of people with all their other ratings and of people
 * with few. The default changes only where the held-back ratings clearly favour another value.
 *
 * @param similarities of the covered films
 * @param options parts of the local part that the model does not have keep a variance of 0
 * @returns the choice, and its sum of squared errors in stars²
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models", for the
 *   temperature
 */
export function chooseTuning(
  weights: StarWeights,
  similarities: FilmSimilarities,
  people: readonly HeldBackPerson[],
  options: LocalOptions,
): { choice: TuningChoice; error: number } {
  const newcomers = asNewcomers(people, fewRatings)
  const memory = new KernelMemory()
  const errorsAt = (choice: TuningChoice): Float64Array =>
    memory.scratch(() => {
      const model = starModel(memory, withTuning(memory, weights, similarities, choice))
      const errors = heldErrors(model, people)
      return heldErrors(model, newcomers).map((error, i) => error + errors[i]!)
    })
  const start = usualTuning(options)
  let best = start
  let least = errorsAt(best)
  for (const name of Object.keys(candidates) as (keyof TuningChoice)[]) {
    if (start[name] === 0) continue
    for (const value of candidates[name]) {
      const next = { ...best, [name]: value }
      const errors = errorsAt(next)
      if (isClearlyLess(errors, least)) {
        least = errors
        best = next
      }
    }
  }
  return { choice: best, error: sum(least) }
}

/** The default choice, without the parts that the model does not have. */
export const usualTuning = ({ local, localRaters, localContent }: LocalOptions): TuningChoice => ({
  ...defaultChoice,
  factorVariance: local ? defaultChoice.factorVariance : 0,
  raterVariance: local && localRaters ? defaultChoice.raterVariance : 0,
  contentVariance: local && localContent ? defaultChoice.contentVariance : 0,
})

/**
 * The weights with a temperature and a local part.
 * @param memory for temporary arrays
 */
export const withTuning = (
  memory: KernelMemory,
  weights: StarWeights,
  similarities: FilmSimilarities,
  { temperature, ...variances }: TuningChoice,
): StarWeights => ({
  ...weights,
  noise: weights.noise * temperature,
  local: localCovariance(memory, weights, similarities, {
    ...variances,
    factorLength: factorLength * filmScale(weights),
  }),
})

/** Root mean squared distance of a film's factors from their mean. */
function filmScale({ factors, movieCount, k }: StarWeights): number {
  const mean = new Float64Array(k)
  for (const [at, value] of factors.entries()) mean[at % k]! += value / movieCount
  let squares = 0
  for (const [at, value] of factors.entries()) squares += (value - mean[at % k]!) ** 2
  return Math.sqrt(squares / movieCount) || 1
}

/** Sum of squared errors on the held-back ratings of each person, in stars², shape [people]. */
function heldErrors(model: StarModel, people: readonly HeldBackPerson[]): Float64Array {
  return Float64Array.from(people, ({ known, held }) => {
    const taste = model.foldIn(known)
    let errors = 0
    for (const [i, movie] of held.movies.entries()) {
      errors += (model.stars(taste, movie) - held.stars[i]!) ** 2
    }
    return errors
  })
}

/** Whether paired errors are less by more than twice the standard error of their mean difference. */
function isClearlyLess(errors: Float64Array, than: Float64Array): boolean {
  const differences = errors.map((error, i) => error - than[i]!)
  const mean = sum(differences) / differences.length
  const variance = sum(differences.map((value) => (value - mean) ** 2)) / differences.length
  return mean < -2 * Math.sqrt(variance / differences.length)
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
