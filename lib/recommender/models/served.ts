import type * as TensorFlow from '@tensorflow/tfjs'
import type { AppealWeights } from '../appeal/appeal-weights'
import { packAppealWeights } from '../appeal/appeal-weights'
import { contentVectors, type ContentVectors } from '../content'
import { KernelMemory } from '../kernels/memory'
import type { FitWatcher, ModelWeights, RatingMatrix, Recommender, TrainingData } from '../model'
import { ratingCounts } from '../ratings-by-person'
import type { ServedModel } from '../served-model'
import { coldSplit } from '../stars/cold-split'
import { heldPeople } from '../stars/held-ratings'
import { rangeStretch, type HeldPrediction, type RangeStretch } from '../stars/range-stretch'
import { starModel } from '../stars/star-model'
import { packStarWeights, type StarWeights } from '../stars/star-weights'
import { chooseTemper, tempered, type Temper } from '../stars/tune'
import { whitenFactors } from '../stars/whiten-factors'
import { fitFactors } from '../variational/fit-factors'
import { ease } from './ease'
import { implicitAls } from './implicit-als'
import { restoreServed } from './restore-served'
import { full, type ServedOptions } from './served-options'
import { requireFloats, requireInts } from './weights'

/** People whose held-back ratings choose the temper; more would not choose otherwise. */
const judges = 1_000

/**
 * The model that serves. Two questions, one artifact: stars by Gaussian process regression over Bayesian factors with
 * implicit information both ways (`starModel`), appeal by EASE and implicit ALS side by side (`appealModel`).
 *
 * Fitted twice: once with ratings held back, which choose how much to believe the factors and how wide ranges are, then
 * on everything.
 */
export function served(
  loadTf: () => Promise<typeof TensorFlow>,
): Recommender<ServedOptions, ServedModel> {
  return {
    kind: 'served',
    defaults: full,
    searchSpace: {
      factors: { from: 16, to: 64, scale: 'log', integer: true },
      personRidge: { from: 2, to: 30, scale: 'log' },
      movieRidge: { from: 2, to: 30, scale: 'log' },
      contentWeight: { from: 0.3, to: 3, scale: 'log' },
    },
    async fit({ ratings, content }, options, watch) {
      const vectors = contentVectors(content)
      const total = options.sweeps * (1 + options.refit)
      const { train, random, cold } = coldSplit(ratings, options)
      const judged = fitStars(train, vectors, options, passed(watch, 0, total))
      const temper = chooseTemper(judged, heldPeople(train, random, judges, options.seed))
      const stretch = stretchFor(tempered(judged, temper), train, [random, cold])
      const stars =
        options.refit === 0
          ? judged
          : fitStars(ratings, vectors, options, passed(watch, options.sweeps, total))
      const appeal = await fitAppeal(loadTf, { ratings, content }, options)
      return restoreServed({
        ...packStarWeights(tempered(stars, temper)),
        ...packAppealWeights(appeal),
        ...packStretch(stretch),
        ...packContent(vectors),
        ratingCounts: ratingCounts(ratings),
      })
    },
    restore: restoreServed,
  }
}

/** Progress of one of several fits as a part of the whole. */
function passed(watch: FitWatcher | undefined, before: number, total: number): FitWatcher {
  return ({ epoch, validationRmse }) => watch?.({ epoch: before + epoch, total, validationRmse })
}

function fitStars(
  ratings: RatingMatrix,
  content: ContentVectors,
  options: ServedOptions,
  watch: FitWatcher,
): StarWeights {
  const posterior = fitFactors(new KernelMemory(), ratings, content, options, watch)
  return whitenFactors(posterior, ratingCounts(ratings))
}

/** How wide ranges must be, from what was held back. */
function stretchFor(
  weights: StarWeights,
  train: RatingMatrix,
  held: readonly RatingMatrix[],
): RangeStretch {
  const model = starModel(new KernelMemory(), weights)
  const counts = ratingCounts(train)
  const predictions: HeldPrediction[] = []
  for (const { known, held: theirs } of held.flatMap((part) =>
    heldPeople(train, part, judges, 1),
  )) {
    const taste = model.placePerson(known)
    for (const [i, movie] of theirs.movies.entries()) {
      predictions.push({
        filmRatings: counts[movie]!,
        error: model.stars(taste, movie) - theirs.stars[i]!,
        deviation: Math.sqrt(model.variance(taste, movie)),
      })
    }
  }
  return rangeStretch(predictions)
}

async function fitAppeal(
  loadTf: () => Promise<typeof TensorFlow>,
  data: TrainingData,
  options: ServedOptions,
): Promise<AppealWeights> {
  const { regularization, unobservedWeight, implicitFactors, implicitSweeps, seed } = options
  const { fiveStars, fourStars, threeStars, fewerStars, halfLife, easeShare } = options
  const grades = { fiveStars, fourStars, threeStars, fewerStars }
  const regressing = ease(loadTf)
  const regression = await regressing.fit(data, {
    ...regressing.defaults,
    ...grades,
    lambda: options.easeRidge,
  })
  const implicit = await implicitAls.fit(data, {
    ...grades,
    ...{ regularization, unobservedWeight, seed },
    ...{ factors: implicitFactors, sweeps: implicitSweeps },
  })
  const { movieCount } = data.ratings
  const factors = requireFloats(implicit.weights(), 'films')
  return {
    ...{ movieCount, regularization, unobservedWeight, factors },
    k: factors.length / movieCount,
    grades: requireFloats(regression.weights(), 'grades', 4),
    easeFilms: requireInts(regression.weights(), 'films'),
    easeRegression: requireFloats(regression.weights(), 'regression'),
    familiarity: Float32Array.from(ratingCounts(data.ratings), (count) => Math.log1p(count)),
    tuning: { halfLife, easeShare },
  }
}

const packStretch = ({ limits, factors }: RangeStretch): ModelWeights => ({
  stretchLimits: limits,
  stretchFactors: factors,
})

const packContent = ({ offsets, terms, values }: ContentVectors): ModelWeights => ({
  contentOffsets: offsets,
  contentTerms: terms,
  contentValues: values,
})
