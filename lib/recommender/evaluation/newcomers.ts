import type { TrainingData } from '../model'
import { permutation, randomFrom } from '../maths/random'
import { selectRatings } from '../ratings/split'
import type { EvaluationSplit } from './evaluation-split'
import { drawPeopleWith, ratingsPerPerson, selectPeople } from './select-people'

/** How many ratings of a person are known at each point of the cold-start curve. */
export const givenSizes: readonly number[] = [0, 1, 3, 5, 10, 20, 50]
/** A person needs as many ratings as are known at most, and ten more as targets. */
export const fewestOfNewcomer = 60

/**
 * The cold-start curve of people: some people are unseen in training. In a random order of each one's ratings, the
 * first 0, 1, 3, 5 … are known, and those after the fiftieth are the targets. Rankings contain all films but the first
 * fifty of the person, known or not. So people, targets and ranked films are the same for every number of known ratings,
 * and only what is known differs.
 *
 * @param people how many people are unseen; drawn from those with at least `fewestOfNewcomer` ratings
 * @throws {RangeError} if there are not that many
 */
export function newcomersSplit(
  { ratings, content }: TrainingData,
  people: number,
  seed: number,
): EvaluationSplit {
  const counts = ratingsPerPerson(ratings)
  const random = randomFrom(seed)
  const draw = { people, fewest: fewestOfNewcomer, counted: 'ratings', protocol: 'newcomers' }
  const { chosen, others } = drawPeopleWith(counts, draw, random)
  const unseen = selectPeople(ratings, chosen)
  const turn = new Int32Array(unseen.stars.length)
  const seen = new Int32Array(people)
  for (const row of permutation(turn.length, random)) turn[row] = seen[unseen.users[row]!]!++
  const most = Math.max(...givenSizes)
  const targets = selectRatings(unseen, (row) => turn[row]! >= most)
  return {
    training: { ratings: selectPeople(ratings, others), content },
    queries: givenSizes.map((given) => ({
      known: selectRatings(unseen, (row) => turn[row]! < given),
      targets,
      ignored: selectRatings(unseen, (row) => turn[row]! >= given && turn[row]! < most),
      given,
      stars: true,
      ranking: true,
    })),
  }
}
