import { OperatorError } from '../../platform/errors'

/** The size of a generated data set. */
export interface GeneratedSize {
  readonly ratings: number
  readonly people: number
  readonly films: number
}

/** Sizes of MovieLens 100K, 1M, 10M (with fewer ratings) and 32M, rounded. */
const knownSizes: readonly GeneratedSize[] = [
  { ratings: 100_000, people: 1_000, films: 1_700 },
  { ratings: 1_000_000, people: 6_000, films: 3_900 },
  { ratings: 6_500_000, people: 70_000, films: 10_700 },
  { ratings: 32_000_000, people: 200_000, films: 87_000 },
]

/** A person rates at most this share of the films. */
export const largestShare = 0.25

/**
 * The numbers of people and films for a number of ratings, between those of MovieLens' data sets: linear in the
 * logarithms.
 */
export function sizeFor(ratings: number): GeneratedSize {
  const above = knownSizes.findIndex((size) => size.ratings >= ratings)
  const to = above === -1 ? knownSizes.length - 1 : Math.max(1, above)
  const [low, high] = [knownSizes[to - 1]!, knownSizes[to]!]
  const share = Math.log(ratings / low.ratings) / Math.log(high.ratings / low.ratings)
  const between = (of: 'people' | 'films'): number =>
    Math.max(1, Math.round(low[of] * (high[of] / low[of]) ** share))
  return { ratings, people: between('people'), films: between('films') }
}

/** Check a size. @throws {OperatorError} if the people cannot give that many ratings, or some would have none */
export function assertPossible({ ratings, people, films }: GeneratedSize): void {
  const most = people * Math.floor(largestShare * films)
  if (ratings > most) {
    throw new OperatorError(
      `${people} people and ${films} films allow at most ${most} ratings, not ${ratings}: ` +
        'add people or films.',
    )
  }
  if (ratings < people)
    throw new OperatorError(`${ratings} ratings are too few for ${people} people.`)
}
