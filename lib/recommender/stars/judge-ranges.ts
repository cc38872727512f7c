import { KernelMemory } from '../kernels/memory'
import type { RatingMatrix } from '../model'
import { ratingCounts } from '../ratings-by-person'
import { asNewcomers, heldPeople, type HeldPerson } from './held-ratings'
import { rangeStretch, type HeldPrediction, type RangeStretch } from './range-stretch'
import { starModel, type StarModel } from './star-model'
import type { StarWeights } from './star-weights'

/** Ratings known of the newcomers that ranges are judged by. */
const newcomerSizes = [1, 5, 13]
/** Those who rate little are harder to predict than those who rate much, if as little is known of both. */
const fewRatings = 40

/**
 * How wide ranges must be, from what was held back: of `judges` people for each part.
 * @param held ratings held back, some of films of which `train` has none
 */
export function judgeRanges(
  weights: StarWeights,
  train: RatingMatrix,
  held: readonly RatingMatrix[],
  judges: number,
  seed: number,
): RangeStretch {
  const model = starModel(new KernelMemory(), weights)
  const counts = ratingCounts(train)
  const people = held.map((part) => heldPeople(train, part, judges, seed))
  const predictionsOf = (of: readonly HeldPerson[]): HeldPrediction[] =>
    predictions(model, counts, of)
  const light = (people[0] ?? []).filter(({ known }) => known.movies.length <= fewRatings)
  return rangeStretch(
    people.flatMap(predictionsOf),
    newcomerSizes.flatMap((size) => predictionsOf(asNewcomers(light, size))),
  )
}

function predictions(
  model: StarModel,
  counts: Int32Array,
  people: readonly HeldPerson[],
): HeldPrediction[] {
  return people.flatMap(({ known, held }) => {
    const taste = model.placePerson(known)
    return Array.from(held.movies, (movie, i) => ({
      filmRatings: counts[movie]!,
      personRatings: known.movies.length,
      error: model.stars(taste, movie) - held.stars[i]!,
      deviation: Math.sqrt(model.variance(taste, movie)),
    }))
  })
}
