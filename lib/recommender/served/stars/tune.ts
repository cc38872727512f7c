import { KernelMemory } from '../kernels/memory'
import { asNewcomers, type HeldPerson } from './held-ratings'
import { starModel, type StarModel } from './star-model'
import type { StarTuning, StarWeights } from './star-weights'

/** What to multiply the fitted noise by, and the local part: its variance in stars², its length in film spreads. */
export interface Temper {
  readonly noise: number
  readonly localVariance: number
  readonly localLength: number
}

/** Where the search begins, and what it tries of one after another. */
const beginning: Temper = { noise: 1.5, localVariance: 0.3, localLength: 0.5 }
const tried = {
  localVariance: [0, 0.15, 0.3, 0.45],
  noise: [1, 1.5, 2],
  localLength: [0.4, 0.5, 0.65],
} as const
/** Someone new has about as many ratings; the choice must be right for them too. */
const fewRatings = 5

/**
 * How much to believe the factors, and how far a film's neighbourhood reaches: what usually is best, unless held-back
 * ratings of people known well and known little speak clearly for something else; one choice at a time. Factors are
 * fitted to the ratings people are then placed by, so that more noise than they were fitted with predicts better.
 *
 * @param choice whether to search, or only to judge what usually is best; and whether there is a local part
 * @returns the temper, and its sum of squared errors in stars²
 * @see Grünwald & van Ommen 2017, "Inconsistency of Bayesian Inference for Misspecified Linear Models"
 */
export function chooseTemper(
  weights: StarWeights,
  people: readonly HeldPerson[],
  { search, local }: { search: boolean; local: boolean },
): { temper: Temper; error: number } {
  const newcomers = asNewcomers(people, fewRatings)
  const memory = new KernelMemory()
  const errorsAt = (temper: Temper): Float64Array =>
    memory.scratch(() => {
      const model = starModel(memory, tempered(weights, temper))
      const errors = heldErrors(model, people)
      return heldErrors(model, newcomers).map((error, i) => error + errors[i]!)
    })
  let best = local ? beginning : { ...beginning, localVariance: 0 }
  let least = errorsAt(best)
  if (!search) return { temper: best, error: sum(least) }
  const names = local ? (['localVariance', 'noise', 'localLength'] as const) : (['noise'] as const)
  for (const name of names) {
    for (const value of tried[name]) {
      if (value === beginning[name]) continue // judged already
      const next = { ...best, [name]: value }
      const errors = errorsAt(next)
      if (isClearlyLess(errors, least)) {
        least = errors
        best = next
      }
    }
  }
  return { temper: best, error: sum(least) }
}

/** The weights with a tempered noise and a local part, in stars and in the factors' own units. */
export function tempered(weights: StarWeights, temper: Temper): StarWeights {
  const tuning: StarTuning = {
    noise: weights.tuning.noise * temper.noise,
    localVariance: temper.localVariance,
    localLength: temper.localLength * filmSpread(weights),
  }
  return { ...weights, tuning }
}

/** Root mean squared distance of a film's factors from their mean. */
function filmSpread({ factors, movieCount, k }: StarWeights): number {
  const mean = new Float64Array(k)
  for (const [at, value] of factors.entries()) mean[at % k]! += value / movieCount
  let squares = 0
  for (const [at, value] of factors.entries()) squares += (value - mean[at % k]!) ** 2
  return Math.sqrt(squares / movieCount) || 1
}

/** Sum of squared errors on what was held back of each person, in stars², shape [people]. */
function heldErrors(model: StarModel, people: readonly HeldPerson[]): Float64Array {
  return Float64Array.from(people, ({ known, held }) => {
    const taste = model.placePerson(known)
    let sum = 0
    for (const [i, movie] of held.movies.entries()) {
      sum += (model.stars(taste, movie) - held.stars[i]!) ** 2
    }
    return sum
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
