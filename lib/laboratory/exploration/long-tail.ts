export interface LongTail {
  /** For 0, 1, 2 … 100 % of the films. */
  readonly curve: readonly HeldShare[]
  /** 0: all films have as many ratings; near 1: one film has them all. */
  readonly gini: number
  /** The smallest number of films that together have half of the ratings. */
  readonly filmsForHalf: number
}

/** Shares from 0 to 1. */
interface HeldShare {
  /** Of the films, the most rated first. */
  readonly films: number
  /** Of the ratings, held by these films. */
  readonly ratings: number
}

/**
 * The share of all ratings that the most rated films have. A fraction of a film counts with that fraction of its
 * ratings.
 * @param counts ratings of each film, all positive, at least one
 * @see Lorenz 1905, whose curve starts with the least rated films
 */
export function longTail(counts: Int32Array): LongTail {
  const falling = counts.toSorted().reverse()
  const held = new Float64Array(falling.length + 1)
  for (const [at, count] of falling.entries()) held[at + 1] = held[at]! + count
  const all = held.at(-1)!
  const heldBy = (films: number): number => {
    const whole = Math.floor(films)
    return held[whole]! + (films - whole) * (falling[whole] ?? 0)
  }
  const curve = Array.from({ length: 101 }, (_, percent) => ({
    films: percent / 100,
    ratings: heldBy((percent * falling.length) / 100) / all,
  }))
  const area = held.reduce((sum, value) => sum + value, -all / 2) / (all * falling.length)
  return { curve, gini: 2 * area - 1, filmsForHalf: held.findIndex((value) => 2 * value >= all) }
}
