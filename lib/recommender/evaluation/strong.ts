import type { RatingMatrix, TrainingData } from '../model'
import { randomFrom } from '../maths/random'
import { selectRatings } from '../ratings/split'
import { relevantStars, type Query, type EvaluationSplit } from './evaluation-split'
import { randomTargets } from './random-targets'
import { drawPeopleWith, ratingsPerPerson, selectPeople } from './select-people'

/** People with fewer positives are not drawn. */
export const fewestPositives = 5
const targetShare = 0.2

/**
 * Strong generalization: only positives (`relevantStars` or more) count, and some people are unseen in training. A
 * random fifth of each one's positives, rounded down, are the targets; the others are known.
 *
 * @param people how many people are unseen; drawn from those with at least `fewestPositives`
 * @throws {RangeError} if there are not that many
 * @see Liang et al. 2018, "Variational Autoencoders for Collaborative Filtering", section 4.2
 */
export function strongSplit(
  { ratings, content }: TrainingData,
  people: number,
  seed: number,
): EvaluationSplit {
  const positives = selectRatings(ratings, (row) => ratings.stars[row]! >= relevantStars)
  const counts = ratingsPerPerson(positives)
  const random = randomFrom(seed)
  const draw = { people, fewest: fewestPositives, counted: 'positives', protocol: 'strong' }
  const { chosen, others } = drawPeopleWith(counts, draw, random)
  const unseen = selectPeople(positives, chosen)
  const isTarget = randomTargets(unseen, targetShare, random)
  const fold = selectRatings(unseen, (row) => isTarget[row] === 0)
  const target = selectRatings(unseen, (row) => isTarget[row] === 1)
  const training = { ratings: selectPeople(positives, withRatings(others, counts)), content }
  return { training, queries: [strongQuery(fold, target)] }
}

const withRatings = (people: Int32Array, counts: Int32Array): Int32Array =>
  people.filter((user) => counts[user]! > 0)

/** A query to rank the target, given the fold. It has no stars, because low ones do not occur. */
export const strongQuery = (fold: RatingMatrix, target: RatingMatrix): Query => ({
  known: fold,
  targets: target,
  stars: false,
  ranking: true,
})
