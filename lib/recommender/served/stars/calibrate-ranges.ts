import { KernelMemory } from '../kernels/memory'
import type { RatingMatrix } from '../../model'
import { ratingCounts } from '../../ratings/ratings-by-person'
import { selectRatings } from '../../ratings/split'
import { asNewcomers, heldPeople, type HeldBackPerson } from './held-ratings'
import { rangeStretch, type HeldBackPrediction, type RangeStretch } from './range-stretch'
import { starModel, type StarModel } from './star-model'
import type { StarWeights } from './star-weights'

/** How many ratings are known of a person at a cold start, in the calibration. */
const newcomerSizes = [1, 5, 13]
/**
 * With the same number of known ratings, people who rated few films are harder to predict than people who rated many.
 */
const fewRatings = 40

/**
 * For films with at most this number of ratings, the held-back ratings of more people are used, because those of a
 * sample are too few.
 */
const littleKnown = 19
/** How many times as many. With tens of thousands of films, all people would take longer than the fit. */
const morePeople = 10

/** Ratings held back. */
interface HeldBack {
  readonly random: RatingMatrix
  /** All ratings of some films, which have none in training. */
  readonly cold: RatingMatrix
}

/**
 * How wide ranges must be, from ratings held back.
 * @param weights fitted to `train`
 * @param calibrationPeople the largest number of people that are used from `random` and from `cold`
 */
export function calibrateRanges(
  weights: StarWeights,
  train: RatingMatrix,
  { random, cold }: HeldBack,
  calibrationPeople: number,
  seed: number,
): RangeStretch {
  const model = starModel(new KernelMemory(), weights)
  const counts = ratingCounts(train)
  const isLittleKnown = (movie: number): boolean => counts[movie]! <= littleKnown
  const rare = selectRatings(random, (row) => isLittleKnown(random.movies[row]!))
  const predictionsOf = (of: readonly HeldBackPerson[]): HeldBackPrediction[] =>
    predictions(model, counts, of)
  const asIfNew = (people: readonly HeldBackPerson[]): HeldBackPrediction[] => {
    const light = people.filter(({ known }) => known.movies.length <= fewRatings)
    return newcomerSizes.flatMap((size) => predictionsOf(asNewcomers(light, size)))
  }
  const people = heldPeople(train, random, calibrationPeople, seed)
  const unrated = heldPeople(train, cold, calibrationPeople, seed)
  return rangeStretch({
    known: [
      ...predictionsOf(people).filter(({ filmRatings }) => filmRatings > littleKnown),
      ...predictionsOf(heldPeople(train, rare, morePeople * calibrationPeople, seed)),
    ],
    newcomers: asIfNew(people),
    unrated: [...predictionsOf(unrated), ...asIfNew(unrated)],
  })
}

function predictions(
  model: StarModel,
  counts: Int32Array,
  people: readonly HeldBackPerson[],
): HeldBackPrediction[] {
  return people.flatMap(({ known, held }) => {
    const taste = model.foldIn(known)
    const variances = model.variances(taste, held.movies)
    return Array.from(held.movies, (movie, i) => ({
      filmRatings: counts[movie]!,
      personRatings: known.movies.length,
      error: model.stars(taste, movie) - held.stars[i]!,
      deviation: Math.sqrt(variances[i]!),
    }))
  })
}
