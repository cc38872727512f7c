import { permutation, randomFrom } from '../../maths/random'
import type { PersonRatings, TrainingData } from '../../model'
import { ratingsByPerson } from '../../ratings/ratings-by-person'
import { drawPeopleWith, ratingsPerPerson, selectPeople } from '../select-people'

/** A person who answers questions about films: "how many stars does it get, or have you not seen it?" */
export interface AnsweringPerson {
  /** The ratings that the person can give as answers: stars by film row. */
  readonly answers: ReadonlyMap<number, number>
  /** Ratings that must be predicted. The person is not asked about these films. */
  readonly targets: PersonRatings
}

/** Data to fit a model to, and people who are not in it. */
export interface OnboardingSplit {
  readonly training: TrainingData
  readonly people: readonly AnsweringPerson[]
}

/** People with fewer ratings are not drawn. */
const fewestOfAnswering = 40
const targetShare = 0.25

/**
 * Draw people who are unseen in training. A random quarter of each one's ratings, rounded down, are targets; the person
 * can answer questions about the films of the others, and has not seen any other film.
 *
 * @param people how many people to draw, from those with at least `fewestOfAnswering` ratings
 * @throws {RangeError} if there are not that many
 */
export function onboardingSplit(
  { ratings, content }: TrainingData,
  people: number,
  seed: number,
): OnboardingSplit {
  const counts = ratingsPerPerson(ratings)
  const random = randomFrom(seed)
  const draw = { people, fewest: fewestOfAnswering, counted: 'ratings', protocol: 'onboarding' }
  const { chosen, others } = drawPeopleWith(counts, draw, random)
  const unseen = ratingsByPerson(selectPeople(ratings, chosen))
  return {
    training: { ratings: selectPeople(ratings, others), content },
    people: Array.from(chosen, (_, user) => {
      const { movies, stars } = unseen.of(user)
      const order = permutation(movies.length, random)
      const targets = order.subarray(0, Math.floor(targetShare * movies.length))
      const open = order.subarray(targets.length)
      return {
        answers: new Map(Array.from(open, (at) => [movies[at]!, stars[at]!])),
        targets: {
          movies: targets.map((at) => movies[at]!),
          stars: Float32Array.from(targets, (at) => stars[at]!),
        },
      }
    }),
  }
}
