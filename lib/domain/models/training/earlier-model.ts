import { isDeepStrictEqual } from 'node:util'
import { loadTensorFlow } from '../../../platform/tensorflow/tensorflow'
import {
  servedFactors,
  withFilmsAdded,
  type ModelWeights,
  type ServedOptions,
} from '../../../recommender'
import { readArtifact, type Manifest } from '../artifact'
import { modelsFolder } from '../models-folder'
import { newestUndamagedVersion } from '../newest-undamaged-version'
import type { StoredRatings } from './training-reader'

/** A model that a training can continue from. */
export interface EarlierModel {
  readonly manifest: Manifest
  /** With a row for each film of the training data. */
  readonly weights: ModelWeights
}

/**
 * The active model, with rows for the films that were added since its training.
 * @returns instead of a model, why a training cannot continue from it
 */
export async function earlierModel(
  { movieIds, ratings, content }: Pick<StoredRatings, 'movieIds' | 'ratings' | 'content'>,
  options: ServedOptions,
): Promise<EarlierModel | string> {
  const version = await newestUndamagedVersion(() => undefined)
  if (version === undefined) return 'there is no active model'
  const { manifest, weights } = await readArtifact(modelsFolder(), version)
  if (!isDeepStrictEqual(manifest.options, { ...options }))
    return `model ${version} has other options`
  const { movieIds: known, ...arrays } = weights
  if (!(known instanceof Int32Array) || known.some((id, row) => id !== movieIds[row]))
    return `films of model ${version} were deleted`
  if ((arrays.tasteMean?.length ?? 0) !== servedFactors({ ratings, content }, options))
    return `another number of factors than that of model ${version} suits the ratings`
  const added = known.length
  const { tf } = await loadTensorFlow()
  return {
    manifest,
    weights: withFilmsAdded(tf, arrays, {
      titles: content.titles.slice(added),
      years: content.years.slice(added),
      genres: content.genres.slice(added),
    }),
  }
}
