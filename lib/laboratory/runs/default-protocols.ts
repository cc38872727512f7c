import {
  fewestOfNewcomer,
  fewestPositives,
  positivesPerPerson,
  ratingsPerPerson,
  relevantStars,
  selectRatings,
  type Protocol,
  type RatingMatrix,
  type TrainingData,
} from '../../recommender'

/** The largest number of test people who are not in the training set: enough to compare models. */
const maxTestPeople = 600
const fewestPeople = 10
const seed = 0

/** The default protocols of a report: all that the data have enough ratings for. */
export function defaultProtocols({ ratings }: TrainingData): Protocol[] {
  const positives = selectRatings(ratings, (row) => ratings.stars[row]! >= relevantStars)
  const strong = unseenPeople(ratingsPerPerson(positives), fewestPositives)
  const newcomers = unseenPeople(ratingsPerPerson(ratings), fewestOfNewcomer)
  return [
    { kind: 'random', fraction: 0.1, seed },
    ...(hasLast(ratings) ? [{ kind: 'last', fraction: 0.1 } as const] : []),
    ...(strong >= fewestPeople ? [{ kind: 'strong', people: strong, seed } as const] : []),
    { kind: 'cold', fraction: 0.1, seed },
    ...(newcomers >= fewestPeople ? [{ kind: 'newcomers', people: newcomers, seed } as const] : []),
  ]
}

/** How many people Liang et al. hold out of MovieLens 20M, twice. */
const mostHeldOut = 10_000

/** The protocol of Liang et al. @param heldOut test people; by default as many as there, at most a tenth of all people */
export function vaeProtocol({ ratings }: TrainingData, heldOut?: number): Protocol {
  const eligible = positivesPerPerson(ratings).filter((count) => count >= fewestPositives).length
  const usual = Math.max(1, Math.min(mostHeldOut, Math.floor(eligible / 10)))
  return { kind: 'vae', people: heldOut ?? usual, seed }
}

/** Whether any person has at least two ratings, and times for all of them. */
function hasLast(ratings: RatingMatrix): boolean {
  const { users, times } = ratings
  if (!times) return false
  const isPartial = new Uint8Array(ratings.userCount)
  for (const [row, user] of users.entries()) if (!(times[row]! > 0)) isPartial[user] = 1
  return ratingsPerPerson(ratings).some((count, user) => count > 1 && isPartial[user] === 0)
}

/** How many people to hold out: a tenth, but at most half of those with enough ratings. */
export const unseenPeople = (counts: Int32Array, fewest: number): number =>
  Math.min(
    maxTestPeople,
    Math.round(counts.length / 10),
    Math.floor(counts.filter((count) => count >= fewest).length / 2),
  )
