/** A point of the map with the genres of its film. */
interface GenrePoint {
  readonly x: number
  readonly y: number
  readonly genres: readonly string[]
}

/** The genres at the two ends of an axis. */
export interface AxisEnds {
  readonly low: string
  readonly high: string
}

/** With fewer films, a genre says little about an axis. */
const fewestFilms = 12

/** The genres whose films have the lowest and the highest mean on an axis; null with fewer than two genres. */
export function axisEnds(points: readonly GenrePoint[], axis: 'x' | 'y'): AxisEnds | null {
  const values = new Map<string, number[]>()
  for (const point of points) {
    for (const genre of point.genres) {
      values.set(genre, [...(values.get(genre) ?? []), point[axis]])
    }
  }
  const means = [...values]
    .filter(([, of]) => of.length >= fewestFilms)
    .map(([genre, of]) => ({ genre, mean: of.reduce((sum, value) => sum + value, 0) / of.length }))
    .sort((a, b) => a.mean - b.mean)
  const [low, high] = [means[0], means.at(-1)]
  return low && high && low !== high ? { low: low.genre, high: high.genre } : null
}
