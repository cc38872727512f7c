import type * as TensorFlow from '@tensorflow/tfjs'
import type { Recommender } from '../model'
import type { ServedModel } from './served-model'
import { served } from './served'
import { full, type ServedOptions } from './served-options'

/** A ridge so large that side information has no effect. */
const noSideInformation = 1e9

/** So many ratings that every person has the same noise. */
const theSameForAll = 1e9

/** Each part of the served model, and the options that leave it out. */
const withoutPart: Readonly<Record<string, Partial<ServedOptions>>> = {
  'local-part': { local: false },
  'raters-in-its-local-part': { localRaters: false },
  'content-in-its-local-part': { localContent: false },
  'person-side-information': { personRidge: noSideInformation },
  'film-side-information': { movieRidge: noSideInformation, contentWeight: 0 },
  content: { contentWeight: 0, towerEpochs: 0, towerRidge: 1e9 },
  'content-taste': { contentTaste: false },
  'hidden-layer': { towerEpochs: 0 },
  'noise-of-people': { noiseRatings: theSameForAll },
  'film-uncertainty': { filmUncertainty: false },
  tempering: { tempering: false },
  'half-its-factors': { factors: full.factors / 2, halving: false },
  ease: { easeShare: 0 },
  sessions: { sessionLength: Number.MAX_SAFE_INTEGER },
  'ease-dropout': { easeDropout: 0 },
  'implicit-als': { easeShare: 1 },
  grades: { fiveStars: 1, fourStars: 1, threeStars: 0, fewerStars: 0 },
  recency: { boost: 0 },
  'next-choices': { nextShare: 0 },
  'films-chosen-together': { togetherShare: 0 },
}

/** The ablations: one served model for each part, without that part. */
export function servedAblations(
  loadTf: () => Promise<typeof TensorFlow>,
): readonly Recommender<ServedOptions, ServedModel>[] {
  return Object.entries(withoutPart).map(([part, options]) => ({
    ...served(loadTf),
    kind: `served-without-${part}`,
    defaults: { ...full, ...options },
  }))
}
