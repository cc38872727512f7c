import { generateRatings } from '../../../datasets/synthetic/generate-ratings'
import type { GeneratedSize } from '../../../datasets/synthetic/generated-sizes'
import type { TrainingData } from '../../../recommender'

/** Generated training data, in memory. */
export function generatedData(size: GeneratedSize, seed: number): TrainingData {
  const { films, people } = generateRatings(size, seed)
  const users = new Int32Array(size.ratings)
  const movies = new Int32Array(size.ratings)
  const stars = new Float32Array(size.ratings)
  const times = new Float64Array(size.ratings)
  let at = 0
  let userCount = 0
  for (const person of people) {
    users.fill(userCount++, at, at + person.films.length)
    movies.set(person.films, at)
    stars.set(person.stars, at)
    times.set(person.times, at)
    at += person.films.length
  }
  return {
    ratings: { userCount, movieCount: films.length, users, movies, stars, times },
    content: {
      titles: films.map(({ title }) => title),
      years: films.map(({ year }) => year),
      genres: films.map(({ genres }) => genres),
    },
  }
}
