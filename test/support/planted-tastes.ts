import { randomFrom, type TrainingData } from '@/lib/recommender'

/** Films 0 to 19 are of one kind and films 20 to 39 of another. Each person likes one kind and dislikes the other. */
export const filmsOfAKind = 20
const kinds = 2
const people = 120
const shareRated = 0.5

/**
 * Ratings of people who give five stars to films of their kind and one star to the others. Each rates half of the
 * films.
 */
export function plantedTastes(seed: number): TrainingData {
  const random = randomFrom(seed)
  const users: number[] = []
  const movies: number[] = []
  const stars: number[] = []
  for (let user = 0; user < people; user++) {
    for (let movie = 0; movie < kinds * filmsOfAKind; movie++) {
      if (random() > shareRated) continue
      users.push(user)
      movies.push(movie)
      stars.push(kindOf(movie) === user % kinds ? 5 : 1)
    }
  }
  const rows = Array.from({ length: kinds * filmsOfAKind }, (_, movie) => movie)
  return {
    ratings: {
      userCount: people,
      movieCount: rows.length,
      users: Int32Array.from(users),
      movies: Int32Array.from(movies),
      stars: Float32Array.from(stars),
    },
    content: {
      titles: rows.map((movie) => `Film ${movie}`),
      years: rows.map(() => 2000),
      genres: rows.map((movie) => [kindOf(movie) === 0 ? 'Comedy' : 'Western']),
    },
  }
}

export const kindOf = (movie: number): number => Math.floor(movie / filmsOfAKind)
