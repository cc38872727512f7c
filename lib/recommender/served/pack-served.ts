import type { ContentVectors } from '../content/content'
import type { ModelWeights, TrainingData } from '../model'
import { ratingCounts } from '../ratings/ratings-by-person'
import { packAppealWeights, type AppealWeights } from './appeal/appeal-weights'
import { withUnratedFilms } from './appeal/unrated-appeal'
import { KernelMemory } from './kernels/memory'
import { fitSeenChances, packSeenWeights } from './onboarding/seen-chances'
import type { Calibration } from './stars/calibrate'
import { filmSimilarities } from './stars/film-similarities'
import type { FittedStars } from './stars/fit-stars'
import type { RangeStretch } from './stars/range-stretch'
import { packTuning, withTuning } from './stars/star-tuning'
import { packStarWeights } from './stars/star-weights'

/** The weights of the artifact. */
export function packServed(
  { ratings }: TrainingData,
  { weights, tower, predicted, vectors }: FittedStars & { vectors: ContentVectors },
  appeal: AppealWeights,
  { tuning, stretch }: Pick<Calibration, 'tuning' | 'stretch'>,
): ModelWeights {
  const similarities = filmSimilarities(ratings, vectors, weights.covered)
  return {
    ...packStarWeights(withTuning(new KernelMemory(), weights, similarities, tuning)),
    ...packAppealWeights(withUnratedFilms(appeal, weights.unrated, predicted)),
    ...packTuning(tuning),
    ...packStretch(stretch),
    ...packContent(vectors),
    ...packSeenWeights(fitSeenChances(ratings)),
    ...tower.weights,
    ratingCounts: ratingCounts(ratings),
  }
}

const packStretch = ({ film, person, unrated }: RangeStretch): ModelWeights => ({
  filmLimits: film.limits,
  filmStretch: film.factors,
  personLimits: person.limits,
  personStretch: person.factors,
  unratedLimits: unrated.limits,
  unratedStretch: unrated.factors,
})

const packContent = ({ offsets, terms, values }: ContentVectors): ModelWeights => ({
  contentOffsets: offsets,
  contentTerms: terms,
  contentValues: values,
})
