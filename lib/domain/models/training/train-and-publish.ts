import { writeArtifact, type Manifest } from '../artifact'
import { modelsFolder } from '../models-folder'
import { activateModel } from '../trained-model-store'
import { randomSplit, type FitWatcher, type ServedOptions } from '../../../recommender'
import { assertLearnable } from './assert-learnable'
import { fitAndMeasure, servedRecommender, type Measured } from './fit-and-measure'
import { readTrainingData } from './training-reader'

const holdOut = 0.1

export interface TrainingRun {
  readonly manifest: Manifest
  readonly measured: readonly Measured[]
}

interface TrainingContext {
  /** Names the version and dates the artifact. */
  readonly now: Date
  readonly watch?: FitWatcher
}

interface TrainingInput {
  readonly options: ServedOptions
  readonly codeVersion: string
}

/**
 * Train on the ratings of the database and activate the model: hold out a tenth, fit and measure with the baselines,
 * fit again on all ratings, write the artifact, activate it.
 *
 * @throws {OperatorError} if the training data do not suffice, or the model holds a number that is not finite
 */
export async function trainAndPublish(
  { now, watch }: TrainingContext,
  { options, codeVersion }: TrainingInput,
): Promise<TrainingRun> {
  const { ratings, content, movieIds, checksum } = await readTrainingData()
  assertLearnable(ratings)
  const { train, test } = randomSplit(ratings, holdOut, options.seed)
  const { baselines, served } = await fitAndMeasure({ train, test, content }, options, watch)
  // The published model is fitted to all ratings; its metrics are those of the fit without the held-out tenth.
  const published = await servedRecommender.fit({ ratings, content }, options, watch)
  const biases = baselines.find(({ name }) => name === 'biases')
  const manifest = await writeArtifact(
    modelsFolder(),
    {
      version: versionName(now),
      kind: published.kind,
      codeVersion,
      trainedAt: now.toISOString(),
      seed: options.seed,
      options: { ...options },
      data: {
        checksum,
        ratingCount: ratings.stars.length,
        userCount: ratings.userCount,
        movieCount: ratings.movieCount,
      },
      metrics: [
        { name: 'rmse', value: served.metrics.rmse, baseline: biases?.metrics.rmse ?? null },
        { name: 'mae', value: served.metrics.mae, baseline: biases?.metrics.mae ?? null },
        { name: 'coverage80', value: served.metrics.coverage80 ?? 0, baseline: null },
      ],
    },
    { ...published.weights(), movieIds },
  )
  await activateModel(manifest)
  return { manifest, measured: [...baselines, served] }
}

/** 2026-11-21T10:20:30.456Z → 20261121-102030-456 */
const versionName = (now: Date): string =>
  now.toISOString().replaceAll(/[-:Z]/g, '').replace('T', '-').replace('.', '-')
