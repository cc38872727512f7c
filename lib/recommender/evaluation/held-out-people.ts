import { permutation, randomFrom } from '../maths/random'
import type { PersonRatings, TrainingData } from '../model'
import { take } from '../maths/take'
import { ratingsByPerson } from '../ratings/ratings-by-person'
import { drawPeopleWith, ratingsPerPerson, selectPeople } from './select-people'

/** Training data without some people, and the ratings of these people. */
export interface HeldOutPeople {
  readonly training: TrainingData
  /** The ratings of each person in a random order, so that the first ones are a random part. */
  readonly people: readonly PersonRatings[]
}

/**
 * Hold people out of the training data, with all of their ratings.
 *
 * @param count how many people; drawn from those with at least `fewest` ratings
 * @throws {RangeError} if there are not that many
 */
export function holdOutPeople(
  { ratings, content }: TrainingData,
  count: number,
  fewest: number,
  seed: number,
): HeldOutPeople {
  const counts = ratingsPerPerson(ratings)
  const random = randomFrom(seed)
  const draw = { people: count, fewest, counted: 'ratings', protocol: 'held-out people' }
  const { chosen, others } = drawPeopleWith(counts, draw, random)
  const unseen = ratingsByPerson(selectPeople(ratings, chosen))
  const people = Array.from({ length: count }, (_, user) => {
    const own = unseen.of(user)
    return ratingsAt(own, permutation(own.movies.length, random))
  })
  return { training: { ratings: selectPeople(ratings, others), content }, people }
}

/** Some of the ratings of a person, in the order of the positions. */
const ratingsAt = (
  { movies, stars, times }: PersonRatings,
  positions: Int32Array,
): PersonRatings => ({
  movies: take(movies, positions, new Int32Array(positions.length)),
  stars: take(stars, positions, new Float32Array(positions.length)),
  ...(times && { times: take(times, positions, new Float64Array(positions.length)) }),
})
