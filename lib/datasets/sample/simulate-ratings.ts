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
  readonly fewest: number
  readonly most: number
  readonly seed: number
}

export const bundledSimulation: Simulation = { people: 400, fewest: 25, most: 110, seed: 20 }

/** What people differ in: each axis adds up the genres it names, and age counts for the last one. */
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
 * Ratings by people who do not exist, with planted tastes: a film's quality, plus how well its genres and age suit a
 * person, plus chance. Famous films (the first in the list) are chosen more often, and so are films that suit.
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
    const kindness = 0.3 * normal(random)
    const taste = Array.from({ length: axes.length + 1 }, () => 0.55 * normal(random))
    const suits = loadings.map((loading) =>
      loading.reduce((sum, value, a) => sum + value * taste[a]!, 0),
    )
    const count =
      simulation.fewest + Math.floor(random() ** 2 * (simulation.most - simulation.fewest + 1))
    const since = firstDay + Math.floor(random() * oneYear)
    for (const [turn, film] of chooseFilms(suits, count, random).entries()) {
      const stars = quality[film]! + kindness + suits[film]! + 0.45 * normal(random)
      ratings.push({
        userId,
        movieId: films[film]!.externalId,
        stars: Math.min(5, Math.max(0.5, Math.round(stars * 2) / 2)),
        time: since + turn * 3600,
      })
    }
  }
  return ratings
}

/** A film's place on each axis; the last one is age, from -1 (old) to 1 (new). */
function loadingsOf({ genres, year }: DatasetMovie): number[] {
  const places = axes.map((axis) => genres.reduce((sum, name) => sum + (axis[name] ?? 0), 0))
  return [...places, ((year ?? 1985) - 1985) / 40]
}

/** Without replacement, by weights of fame and fit. @see Efraimidis & Spirakis 2006, weighted random sampling */
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

/** In the layout of a MovieLens ratings.csv. */
export function ratingsCsv(ratings: readonly SimulatedRating[]): string {
  const lines = ratings.map(({ userId, movieId, stars, time }) =>
    [userId, movieId, stars.toFixed(1), time].join(','),
  )
  return `userId,movieId,rating,timestamp\n${lines.join('\n')}\n`
}
