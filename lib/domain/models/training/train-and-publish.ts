import { writeArtifact, type Manifest } from '../artifact'
import { modelsFolder } from '../models-folder'
import { activateModel } from '../trained-model-store'
import type { FitWatcher, ServedOptions, TrainingData } from '../../../recommender'
import { assertLearnable } from './assert-learnable'
import { earlierModel, type EarlierModel } from './earlier-model'
import { servedRecommender, type Measured } from './fit-and-measure'
import { measureAndTrain, type Trained } from './measure-and-train'
import { readTrainingData } from './training-reader'

export interface TrainingRun {
  readonly manifest: Manifest
  readonly measured: readonly Measured[]
}

interface TrainingContext {
  /** Names the version and dates the artifact. */
  readonly now: Date
  readonly watch?: FitWatcher
  readonly say?: (line: string) => void
}

interface TrainingInput {
  readonly options: ServedOptions
  readonly codeVersion: string
  /** Whether to continue from the active model, if that is possible. */
  readonly warm?: boolean
}

/**
 * Train on the ratings of the database, write the artifact and activate it.
 *
 * @throws {OperatorError} if the training data do not suffice, or the model holds a number that is not finite
 */
export async function trainAndPublish(
  { now, watch = () => undefined, say = () => undefined }: TrainingContext,
  { options, codeVersion, warm = false }: TrainingInput,
): Promise<TrainingRun> {
  const { ratings, content, movieIds, checksum } = await readTrainingData()
  assertLearnable(ratings)
  const earlier = warm ? await earlierModel({ movieIds, ratings, content }, options) : undefined
  if (typeof earlier === 'string') say(`Training from the beginning: ${earlier}.`)
  const trained =
    typeof earlier === 'object'
      ? await continueTraining({ ratings, content }, options, earlier, watch)
      : await measureAndTrain({ ratings, content }, options, watch)
  const { model, measured, metrics, continuedFrom } = trained
  const manifest = await writeArtifact(
    modelsFolder(),
    {
      version: versionName(now),
      kind: model.kind,
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
      metrics: [...metrics],
      ...(continuedFrom !== undefined && { continuedFrom }),
    },
    { ...model.weights(), movieIds },
  )
  await activateModel(manifest)
  return { manifest, measured }
}

/**
 * Fit on all ratings, continuing from an earlier model. Nothing is measured, because the earlier model knows most
 * ratings that could be held out; the metrics are those of the earlier model.
 */
async function continueTraining(
  data: TrainingData,
  options: ServedOptions,
  { manifest, weights }: EarlierModel,
  watch: FitWatcher,
): Promise<Trained> {
  return {
    model: await servedRecommender.refit(data, options, weights, watch),
    measured: [],
    metrics: manifest.metrics,
    continuedFrom: manifest.version,
  }
}

/** 2026-11-21T10:20:30.456Z → 20261121-102030-456 */
const versionName = (now: Date): string =>
  now.toISOString().replaceAll(/[-:Z]/g, '').replace('T', '-').replace('.', '-')
