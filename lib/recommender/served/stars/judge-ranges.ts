import { KernelMemory } from '../kernels/memory'
import type { RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { selectRatings } from '../../ratings/split'
import { asNewcomers, heldPeople, type HeldPerson } from './held-ratings'
import { rangeStretch, type HeldPrediction, type RangeStretch } from './range-stretch'
import { starModel, type StarModel } from './star-model'
import type { StarWeights } from './star-weights'

/** Ratings known of the newcomers that ranges are judged by. */
const newcomerSizes = [1, 5, 13]
/** Those who rate little are harder to predict than those who rate much, if as little is known of both. */
const fewRatings = 40

/** Films of so few ratings are asked about all that is held back of them: the judges would hold too little. */
const littleKnown = 19

/** Ratings held back. */
interface HeldBack {
  readonly random: RatingMatrix
  /** All of some films, of which none is left in training. */
  readonly cold: RatingMatrix
}

/** How wide ranges must be, from what was held back: of `judges` people for each part. */
export function judgeRanges(
  weights: StarWeights,
  train: RatingMatrix,
  { random, cold }: HeldBack,
  judges: number,
  seed: number,
): RangeStretch {
  const model = starModel(new KernelMemory(), weights)
  const counts = ratingCounts(train)
  const isLittleKnown = (movie: number): boolean => counts[movie]! <= littleKnown
  const rare = selectRatings(random, (row) => isLittleKnown(random.movies[row]!))
  const predictionsOf = (of: readonly HeldPerson[]): HeldPrediction[] =>
    predictions(model, counts, of)
  const asIfNew = (people: readonly HeldPerson[]): HeldPrediction[] => {
    const light = people.filter(({ known }) => known.movies.length <= fewRatings)
    return newcomerSizes.flatMap((size) => predictionsOf(asNewcomers(light, size)))
  }
  const people = heldPeople(train, random, judges, seed)
  const unrated = heldPeople(train, cold, judges, seed)
  return rangeStretch({
    known: [
      ...predictionsOf(people).filter(({ filmRatings }) => filmRatings > littleKnown),
      ...predictionsOf(heldPeople(train, rare, train.userCount, seed)),
    ],
    newcomers: asIfNew(people),
    unrated: [...predictionsOf(unrated), ...asIfNew(unrated)],
  })
}

function predictions(
  model: StarModel,
  counts: Int32Array,
  people: readonly HeldPerson[],
): HeldPrediction[] {
  return people.flatMap(({ known, held }) => {
    const taste = model.placePerson(known)
    const variances = model.variances(taste, held.movies)
    return Array.from(held.movies, (movie, i) => ({
      filmRatings: counts[movie]!,
      personRatings: known.movies.length,
      error: model.stars(taste, movie) - held.stars[i]!,
      deviation: Math.sqrt(variances[i]!),
    }))
  })
}
