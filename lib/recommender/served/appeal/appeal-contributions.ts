import type { Moments } from '../../maths/moments'

/** Why some films appeal to a person. */
export interface AppealExplanation {
  /** Film rows of the person's choices: their graded ratings, then their other choices; shape [choices]. */
  readonly choices: Int32Array
  /** In the order of the films asked for. */
  readonly films: readonly FilmAppeal[]
}

/** The appeal of one film. The unit is the standard deviation of the person's appeal over all films. */
interface FilmAppeal {
  /** How far it is above the mean of all films. */
  readonly appeal: number
  /** The appeal of a film that no choice speaks for or against. */
  readonly baseline: number
  /** What each choice adds, shape [choices]. The sum is `appeal` − `baseline`. */
  readonly contributions: Float64Array
}

/** One term of appeal. Appeal is the sum of all terms, each standardized over all films and multiplied by its share. */
export interface AppealTerm {
  readonly share: number
  /** Its share for films without ratings. */
  readonly unratedShare: number
  /** Of all films, before they are standardized. */
  readonly values: Float32Array
  /** For some films, what each choice adds to the values, shape [choices]; left out if no choice counts. */
  readonly contributions?: readonly Float64Array[]
  /** What the value of a film is without the contributions; left out if it is 0. */
  readonly withoutChoices?: (movie: number) => number
}

/**
 * The appeal of some films as a baseline and one contribution for each choice. A term that is linear in the choices is
 * Σ contributions + its value without choices. With the moments of the terms and of their sum given, so is appeal:
 *
 *     appeal = Σₜ shareₜ · (withoutChoicesₜ + Σ contributionsₜ − meanₜ) / deviationₜ, minus its mean, divided by its deviation
 *
 * @param terms each with its moments over all films; a term whose values are all equal counts nothing
 * @param total moments of appeal over all films
 * @param scores appeal of all films
 */
export function explainAppeal(
  terms: readonly (AppealTerm & { readonly moments: Moments })[],
  total: Moments,
  scores: Float32Array,
  choices: Int32Array,
  movies: Int32Array,
  isUnrated: (movie: number) => boolean,
): AppealExplanation {
  const unit = total.deviation > 0 ? 1 / total.deviation : 0
  const counted = terms.filter(({ moments }) => moments.deviation > 0)
  const films = Array.from(movies, (movie, at) => {
    const contributions = new Float64Array(choices.length)
    let baseline = -total.mean
    for (const term of counted) {
      const { share, unratedShare, values, moments, contributions: parts } = term
      const scale = (isUnrated(movie) ? unratedShare : share) / moments.deviation
      const fixed = parts ? (term.withoutChoices?.(movie) ?? 0) : values[movie]!
      baseline += scale * (fixed - moments.mean)
      for (let i = 0; parts && i < choices.length; i++) contributions[i]! += scale * parts[at]![i]!
    }
    return {
      appeal: unit * (scores[movie]! - total.mean),
      baseline: unit * baseline,
      contributions: contributions.map((part) => unit * part),
    }
  })
  return { choices, films }
}
