import { KernelMemory } from '../kernels/memory'
import { asNewcomers, type HeldBackPerson } from './held-ratings'
import { starModel, type StarModel } from './star-model'
import type { StarTuning, StarWeights } from './star-weights'

/** The parameters of the star model besides its factors, in units that are comparable between fits. */
export interface TuningChoice {
  /** Noise variance, in multiples of the fitted one. */
  readonly temperature: number
  /** Variance of the local part, in stars². */
  readonly localVariance: number
  /** Length scale of the local part, in root mean squared distances of a film from the mean film. */
  readonly localLength: number
}

/** The default choice, where the search starts. */
const defaultChoice: TuningChoice = { temperature: 1.5, localVariance: 0.3, localLength: 0.5 }
/** The values that the search tries, one parameter after another. */
const candidates = {
  localVariance: [0, 0.15, 0.3, 0.45],
  temperature: [1, 1.5, 2],
  localLength: [0.4, 0.5, 0.65],
} as const
/** The number of known ratings of a person in the cold-start half of the search. */
const fewRatings = 5

/**
 * Choose the temperature and the local part on held-back ratings, of people with all their other ratings and of people
 * with few. The factors were fitted to the same ratings that a person is computed from, so a temperature above 1 often
 * predicts better. The default changes only where the held-back ratings clearly favour another value.
 *
 * @param search whether to search; otherwise the result is the default choice and its error
 * @param local whether the model has a local part; without one, its variance is 0
 * @returns the choice, and its sum of squared errors in stars²
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models"
 */
export function chooseTuning(
  weights: StarWeights,
  people: readonly HeldBackPerson[],
  { search, local }: { search: boolean; local: boolean },
): { choice: TuningChoice; error: number } {
  const newcomers = asNewcomers(people, fewRatings)
  const memory = new KernelMemory()
  const errorsAt = (choice: TuningChoice): Float64Array =>
    memory.scratch(() => {
      const model = starModel(memory, withTuning(weights, choice))
      const errors = heldErrors(model, people)
      return heldErrors(model, newcomers).map((error, i) => error + errors[i]!)
    })
  let best = local ? defaultChoice : { ...defaultChoice, localVariance: 0 }
  let least = errorsAt(best)
  if (!search) return { choice: best, error: sum(least) }
  const names = local
    ? (['localVariance', 'temperature', 'localLength'] as const)
    : (['temperature'] as const)
  for (const name of names) {
    for (const value of candidates[name]) {
      if (value === defaultChoice[name]) continue // tried already
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

/** The weights with a temperature and a local part: noise in stars², length in the units of the factors. */
export function withTuning(weights: StarWeights, choice: TuningChoice): StarWeights {
  const tuning: StarTuning = {
    noise: weights.tuning.noise * choice.temperature,
    localVariance: choice.localVariance,
    localLength: choice.localLength * filmScale(weights),
  }
  return { ...weights, tuning }
}

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
