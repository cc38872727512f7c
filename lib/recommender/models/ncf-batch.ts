import type { RatingMatrix } from '../model'
import { meanStars, type RatingsByPerson } from '../ratings/ratings-by-person'
import { personFeatureCount, personFeatures } from './ncf-features'

/**
 * What is told of people and films besides their embeddings.
 * @param told of films, shape [movies, width]
 * @returns a function from person and film rows, both of shape [n], to shape [n, personFeatureCount + width]
 */
export function batchFeatures(
  train: RatingMatrix,
  people: RatingsByPerson,
  told: { values: Float32Array; width: number },
): (users: Int32Array, movies: Int32Array) => Float32Array {
  const mean = meanStars(train.stars)
  const toldOfPeople = Array.from({ length: train.userCount }, (_, user) =>
    personFeatures(people.of(user), mean),
  )
  const width = personFeatureCount + told.width
  return (users, movies) => {
    const values = new Float32Array(users.length * width)
    for (const [i, user] of users.entries()) {
      const film = movies[i]! * told.width
      values.set(toldOfPeople[user]!, i * width)
      values.set(told.values.subarray(film, film + told.width), i * width + personFeatureCount)
    }
    return values
  }
}
