import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender } from '../model'
import type { ServedModel } from './served-model'
import { served } from './served'
import { full, type ServedOptions } from './served-options'

/** So large a ridge that nothing is linked. */
const unlinked = 1e9

/** Each part of the served model, and the options that leave it out. */
const withoutPart: Readonly<Record<string, Partial<ServedOptions>>> = {
  'local-part': { local: false },
  'person-link': { personRidge: unlinked },
  'film-link': { movieRidge: unlinked, contentWeight: 0 },
  content: { contentWeight: 0, towerEpochs: 1 },
  'film-uncertainty': { filmUncertainty: false },
  'half-its-factors': { factors: full.factors / 2, halving: false },
  ease: { easeShare: 0 },
  'implicit-als': { easeShare: 1 },
  grades: { fiveStars: 1, fourStars: 1, threeStars: 0, fewerStars: 0 },
  recency: { boost: 0 },
}

/** The served model with each of its parts left out, once: what every part is worth. */
export function servedAblations(
  loadTf: () => Promise<typeof TensorFlow>,
): readonly Recommender<ServedOptions, ServedModel>[] {
  return Object.entries(withoutPart).map(([part, options]) => ({
    ...served(loadTf),
    kind: `served-without-${part}`,
    defaults: { ...full, ...options },
  }))
}
