import {
  holdOutPeople,
  knownSizes,
  measureAdventurousness,
  popularityRanks,
  ratingsPerPerson,
  shelfFigures,
  type AdventurousnessSteps,
  type FitWatcher,
  type ServedOptions,
  type ShelfFigures,
  type TrainingData,
} from '../../recommender'
import { servedRecommender } from '../../domain/models/training/fit-and-measure'
import { OperatorError } from '../../platform/errors'
import { unseenPeople } from '../runs/default-protocols'

/** The figures of the feed of one data set. */
export interface FeedFigures {
  /** People who are not in the training data. */
  readonly people: number
  readonly adventurousness: readonly AdventurousnessSteps[]
  readonly shelves: readonly ShelfFigures[]
}

interface FeedEvaluation {
  readonly options: ServedOptions
  /** Undefined: a tenth of all people, at most 600. */
  readonly people: number | undefined
  readonly seed: number
  readonly watch: FitWatcher
}

/** People are held out only if one of the smallest number of known ratings leaves enough others. */
const fewestRatings = 20

/**
 * Fit the served model without some people, and measure the feed and the shelves of these people.
 * @throws {OperatorError} if too few people have enough ratings
 */
export async function evaluateFeed(
  data: TrainingData,
  { options, people: wanted, seed, watch }: FeedEvaluation,
): Promise<FeedFigures> {
  const counts = ratingsPerPerson(data.ratings)
  const able = counts.filter((count) => count >= fewestRatings).length
  const count = wanted ?? unseenPeople(counts, fewestRatings)
  if (count < 1 || count > able) {
    throw new OperatorError(
      `${count} people cannot be held out: ${able} people have ${fewestRatings} ratings or more.`,
    )
  }
  const { training, people } = holdOutPeople(data, count, fewestRatings, seed)
  const model = await servedRecommender.fit(training, options, watch)
  const ranks = popularityRanks(training.ratings)
  return {
    people: count,
    adventurousness: knownSizes.flatMap(
      (known) => measureAdventurousness(model, people, ranks, known) ?? [],
    ),
    shelves: shelfFigures(model, people, ranks),
  }
}
