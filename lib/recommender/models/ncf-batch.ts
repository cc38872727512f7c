import type { RatingMatrix } from '../model'
import { meanStars, type RatingsByPerson } from '../ratings/ratings-by-person'
import { personFeatureCount, personFeatures } from './ncf-features'

/**
 * The features of people and films, besides their embeddings, for batches of ratings.
 * @param filmFeatures shape [movies, width]
 * @returns a function from person and film rows, both of shape [n], to shape [n, personFeatureCount + width]
 */
export function batchFeatures(
  train: RatingMatrix,
  people: RatingsByPerson,
  filmFeatures: { values: Float32Array; width: number },
): (users: Int32Array, movies: Int32Array) => Float32Array {
  const mean = meanStars(train.stars)
  const featuresOfPeople = Array.from({ length: train.userCount }, (_, user) =>
    personFeatures(people.of(user), mean),
  )
  const width = personFeatureCount + filmFeatures.width
  return (users, movies) => {
    const values = new Float32Array(users.length * width)
    for (const [i, user] of users.entries()) {
      const film = movies[i]! * filmFeatures.width
      values.set(featuresOfPeople[user]!, i * width)
      values.set(
        filmFeatures.values.subarray(film, film + filmFeatures.width),
        i * width + personFeatureCount,
      )
    }
    return values
  }
}
