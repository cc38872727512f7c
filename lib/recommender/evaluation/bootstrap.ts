import { quantile } from '../maths/quantile'
import { randomFrom } from '../maths/random'
import type { PersonSums } from './person-sums'

/** A 95 % confidence interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

const resamples = 1000

/**
 * The paired bootstrap over people: draw as many people as there are, with replacement, and compute the metric of every
 * model on this same draw; repeat.
 *
 * @param models sums of the same people for several models; people without a count in any model are not drawn
 * @returns the metric of each model in each draw, shape [models][draws]
 * @throws {RangeError} if the numbers of people differ, or nobody has a count
 * @see Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13
 */
export function bootstrap(
  models: readonly PersonSums[],
  seed: number,
  draws = resamples,
): Float64Array[] {
  const people = models[0]?.counts.length ?? 0
  if (models.some(({ counts }) => counts.length !== people))
    throw new RangeError('bootstrap: the people are not the same')
  const counted = Int32Array.from({ length: people }, (_, person) => person).filter((person) =>
    models.some(({ counts }) => counts[person]! > 0),
  )
  if (counted.length === 0) throw new RangeError('bootstrap: nobody has a count')
  const random = randomFrom(seed)
  const values = models.map(() => new Float64Array(draws))
  const weights = new Int32Array(people)
  for (let draw = 0; draw < draws; draw++) {
    weights.fill(0)
    counted.forEach(() => (weights[counted[Math.floor(random() * counted.length)]!]! += 1))
    for (const [at, { sums, counts, root }] of models.entries()) {
      let sum = 0
      let count = 0
      for (const person of counted) {
        sum += weights[person]! * sums[person]!
        count += weights[person]! * counts[person]!
      }
      values[at]![draw] = root ? Math.sqrt(sum / count) : sum / count
    }
  }
  return values
}

/** The central 95 % of the values. */
export function interval(values: Float64Array): Interval {
  const ascending = values.slice().sort()
  return { low: quantile(ascending, 0.025), high: quantile(ascending, 0.975) }
}
