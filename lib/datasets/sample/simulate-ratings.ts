import { normal, randomFrom, type Random } from '../../recommender'
import type { DatasetMovie } from '../dataset'

export interface SimulatedRating {
  readonly userId: number
  readonly movieId: string
  readonly stars: number
  /** Unix seconds. */
  readonly time: number
}

export interface Simulation {
  readonly people: number
  /** Ratings of one person, at least. */
  readonly fewest: number
  /** Ratings of one person, at most. */
  readonly most: number
  readonly seed: number
}

export const bundledSimulation: Simulation = { people: 400, fewest: 25, most: 110, seed: 20 }

/** Dimensions of taste, as weights of genres. The age of a film is one more dimension. */
const axes: readonly Readonly<Record<string, number>>[] = [
  { Children: 1, Animation: 0.8, Musical: 0.4, Horror: -0.6 },
  { Action: 1, 'Sci-Fi': 0.8, Adventure: 0.6, Drama: -0.5 },
  { Romance: 1, Comedy: 0.5, Musical: 0.5, War: -0.6 },
  { Horror: 1, Thriller: 0.6, Mystery: 0.5, Children: -0.4 },
  { 'Film-Noir': 1, Western: 0.7, War: 0.6, Crime: 0.3 },
  { Documentary: 0.8, Drama: 0.6, Comedy: -0.4 },
]
const firstDay = Date.UTC(2024, 0, 1) / 1000
const oneYear = 365 * 24 * 3600

/**
 * Simulates ratings of people with simulated tastes. A rating is the quality of the film, plus how well its genres and
 * its age suit the person, plus noise. People rate famous films (the first ones in the list) and films that suit them
 * more often.
 */
export function simulateRatings(
  films: readonly DatasetMovie[],
  simulation: Simulation,
): SimulatedRating[] {
  const random = randomFrom(simulation.seed)
  const loadings = films.map(loadingsOf)
  const quality = films.map((_, rank) => 3.75 - 0.4 * (rank / films.length) + 0.35 * normal(random))
  const ratings: SimulatedRating[] = []
  for (let userId = 1; userId <= simulation.people; userId++) {
    const personBias = 0.3 * normal(random)
    const taste = Array.from({ length: axes.length + 1 }, () => 0.55 * normal(random))
    const suits = loadings.map((loading) =>
      loading.reduce((sum, value, a) => sum + value * taste[a]!, 0),
    )
    const count =
      simulation.fewest + Math.floor(random() ** 2 * (simulation.most - simulation.fewest + 1))
    const since = firstDay + Math.floor(random() * oneYear)
    for (const [index, film] of chooseFilms(suits, count, random).entries()) {
      const stars = quality[film]! + personBias + suits[film]! + 0.45 * normal(random)
      ratings.push({
        userId,
        movieId: films[film]!.externalId,
        stars: Math.min(5, Math.max(0.5, Math.round(stars * 2) / 2)),
        time: since + index * 3600,
      })
    }
  }
  return ratings
}

/** The loading of a film on each axis; the last one is its age, from -1 (old) to 1 (new). */
function loadingsOf({ genres, year }: DatasetMovie): number[] {
  const loadings = axes.map((axis) => genres.reduce((sum, name) => sum + (axis[name] ?? 0), 0))
  return [...loadings, ((year ?? 1985) - 1985) / 40]
}

/**
 * Draws films without replacement, weighted by fame and fit.
 * @see Efraimidis & Spirakis 2006, "Weighted random sampling with a reservoir"
 */
function chooseFilms(suits: readonly number[], count: number, random: Random): number[] {
  return suits
    .map((fit, film) => ({
      film,
      key: Math.log(1 - random()) / (Math.exp(0.5 * fit) / (film + 40) ** 0.8),
    }))
    .sort((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ film }) => film)
}

/** The text of a ratings.csv in MovieLens' format. */
export function ratingsCsv(ratings: readonly SimulatedRating[]): string {
  const lines = ratings.map(({ userId, movieId, stars, time }) =>
    [userId, movieId, stars.toFixed(1), time].join(','),
  )
  return `userId,movieId,rating,timestamp\n${lines.join('\n')}\n`
}
