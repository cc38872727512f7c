interface Predicted {
  readonly name: string
  /** Null if the person hides their predictions. */
  readonly stars: number | null
}

/** Differences that a person would not notice, in stars. */
const alike = 0.25

export interface Compromise {
  /** Index of the person with the lowest prediction; null if all are about alike. */
  readonly lowest: number | null
  /** One sentence; empty if fewer than two people show their predictions. */
  readonly sentence: string
}

/** Who gives way most for a film: the person whose prediction is lowest. */
export function compromiseOf(people: readonly Predicted[]): Compromise {
  const shown = people.flatMap(({ name, stars }, index) =>
    stars === null ? [] : [{ name, stars, index }],
  )
  if (shown.length < 2) return { lowest: null, sentence: '' }
  const [low, high] = [shown.reduce(lower), shown.reduce((a, b) => (b.stars > a.stars ? b : a))]
  const difference = high.stars - low.stars
  if (difference < alike)
    return { lowest: null, sentence: 'Nobody gives way: you should like it about equally.' }
  return {
    lowest: low.index,
    sentence: `${low.name} gives way: ${difference.toFixed(1)} stars below ${high.name}.`,
  }
}

const lower = <Person extends { readonly stars: number }>(a: Person, b: Person): Person =>
  b.stars < a.stars ? b : a
