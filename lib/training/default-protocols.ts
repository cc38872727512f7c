import {
  fewestOfNewcomer,
  fewestPositives,
  ratingsPerPerson,
  relevantStars,
  selectRatings,
  type Protocol,
  type TrainingData,
} from '../recommender'

/** Nobody needs more people than these to tell models apart. */
const mostPeople = 600
const fewestPeople = 10
const seed = 0

/** What a report looks at unless told otherwise: each protocol the data suffice for. */
export function defaultProtocols({ ratings }: TrainingData): Protocol[] {
  const positives = selectRatings(ratings, (row) => ratings.stars[row]! >= relevantStars)
  const strong = unseenPeople(ratingsPerPerson(positives), fewestPositives)
  const newcomers = unseenPeople(ratingsPerPerson(ratings), fewestOfNewcomer)
  const hasTimes = ratings.times?.some((time) => time > 0) ?? false
  return [
    { kind: 'random', fraction: 0.1, seed },
    ...(hasTimes ? [{ kind: 'last', fraction: 0.1 } as const] : []),
    ...(strong >= fewestPeople ? [{ kind: 'strong', people: strong, seed } as const] : []),
    { kind: 'cold', fraction: 0.1, seed },
    ...(newcomers >= fewestPeople ? [{ kind: 'newcomers', people: newcomers, seed } as const] : []),
  ]
}

/** A tenth of the people, if as many have enough ratings. */
export const unseenPeople = (counts: Int32Array, fewest: number): number =>
  Math.min(
    mostPeople,
    Math.round(counts.length / 10),
    Math.floor(counts.filter((count) => count >= fewest).length / 2),
  )
