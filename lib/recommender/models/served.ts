import type * as TensorFlow from '@tensorflow/tfjs'
import type { AppealWeights } from '../appeal/appeal-weights'
import { packAppealWeights } from '../appeal/appeal-weights'
import { contentVectors, type ContentVectors } from '../content'
import { contentVocabulary } from '../content-vocabulary'
import type { FitWatcher, ModelWeights, Recommender, TrainingData } from '../model'
import { ratingCounts } from '../ratings-by-person'
import type { ServedModel } from '../served-model'
import { coldSplit } from '../stars/cold-split'
import { fewestFilmsOfTerm, fitStars } from '../stars/fit-stars'
import { heldPeople } from '../stars/held-ratings'
import { judgeRanges } from '../stars/judge-ranges'
import type { RangeStretch } from '../stars/range-stretch'
import { packStarWeights } from '../stars/star-weights'
import { chooseTemper, tempered } from '../stars/tune'
import { ease } from './ease'
import { implicitAls } from './implicit-als'
import { restoreServed } from './restore-served'
import { full, type ServedOptions } from './served-options'
import { requireFloats, requireInts } from './weights'

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
      const tf = await loadTf()
      const vectors = contentVectors(content, contentVocabulary(content, fewestFilmsOfTerm))
      const { train, random, cold } = coldSplit(ratings, options)
      const { judges, seed } = options
      const people = heldPeople(train, random, judges, seed)
      const choice = { search: options.tempering === 1, local: options.local === 1 }
      const candidates = factorChoices(options)
      const total = candidates.length + 1
      const trials = []
      for (const [i, factors] of candidates.entries()) {
        const known = { ratings: train, content, vectors }
        const { weights } = await fitStars(
          tf,
          known,
          { ...options, factors },
          passed(watch, i, total),
        )
        trials.push({ factors, weights, ...chooseTemper(weights, people, choice) })
      }
      const trial = trials.reduce((best, next) => (next.error < best.error ? next : best))
      const { factors, temper } = trial
      const stretch = judgeRanges(
        tempered(trial.weights, temper),
        train,
        [random, cold],
        judges,
        seed,
      )
      const all = { ...options, factors }
      const everything = { ratings, content, vectors }
      const { weights: stars, tower } = await fitStars(
        ...([tf, everything, all, passed(watch, candidates.length, total)] as const),
      )
      const appeal = await fitAppeal(loadTf, { ratings, content }, options)
      return restoreServed({
        ...packStarWeights(tempered(stars, temper)),
        ...packAppealWeights(appeal),
        ...packStretch(stretch),
        ...packContent(vectors),
        ...tower.weights,
        ratingCounts: ratingCounts(ratings),
      })
    },
    restore: restoreServed,
  }
}

/** Many ratings bear more factors than few: the given number and half of it are tried where there is a choice. */
function factorChoices({ factors, halving }: ServedOptions): number[] {
  return halving === 1 ? [factors, factors / 2] : [factors]
}

/** Progress of one of `total` fits of as many sweeps, as a part of the whole. */
function passed(watch: FitWatcher | undefined, before: number, total: number): FitWatcher {
  return ({ epoch, total: sweeps, validationRmse }) =>
    watch?.({ epoch: before * sweeps + epoch, total: total * sweeps, validationRmse })
}

async function fitAppeal(
  loadTf: () => Promise<typeof TensorFlow>,
  data: TrainingData,
  options: ServedOptions,
): Promise<AppealWeights> {
  const { regularization, unobservedWeight, implicitFactors, implicitSweeps, seed } = options
  const { fiveStars, fourStars, threeStars, fewerStars, boost, halfLife, easeShare } = options
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
    tuning: { boost, halfLife, easeShare },
  }
}

const packStretch = ({ film, person }: RangeStretch): ModelWeights => ({
  filmLimits: film.limits,
  filmStretch: film.factors,
  personLimits: person.limits,
  personStretch: person.factors,
})

const packContent = ({ offsets, terms, values }: ContentVectors): ModelWeights => ({
  contentOffsets: offsets,
  contentTerms: terms,
  contentValues: values,
})
