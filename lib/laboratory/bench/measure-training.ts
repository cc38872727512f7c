import {
  allRecommenders,
  fast,
  full,
  measureSplit,
  type FittedModel,
  type AnyRecommender,
  type FitWatcher,
  type Recommender,
  type ServedModel,
  type TrainingData,
} from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'
import { servedRecommender } from '../../domain/models/training/fit-and-measure'
import { processClocks } from '../../domain/models/training/process-clocks'

export interface TrainingFigures {
  readonly model: string
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

export interface TrainedModels {
  readonly served: ServedModel
  /** Keyed by kind. */
  readonly baselines: Readonly<Record<string, FittedModel>>
}

const baselineKinds = ['biases', 'item-knn']
const recommenders = allRecommenders(async () => (await loadTensorFlow()).tf)

/** The recommender of a kind. @throws {RangeError} if there is none */
export function recommenderOf(kind: string): AnyRecommender {
  const found = recommenders.find((recommender) => recommender.kind === kind)
  if (!found) throw new RangeError(`there is no model "${kind}"`)
  return found
}

/** Fit the baselines, then the served model with both presets, to all ratings. */
export async function measureTraining(
  data: TrainingData,
  watch: (model: string) => FitWatcher,
): Promise<{ figures: TrainingFigures[]; models: TrainedModels }> {
  const split = { training: data, queries: [] }
  const figures: TrainingFigures[] = []
  const measured = async <Options, M extends FittedModel>(
    name: string,
    recommender: Recommender<Options, M>,
    options: Options,
  ): Promise<M> => {
    const outcome = await measureSplit(recommender, options, split, processClocks, watch(name))
    const { fitSeconds, cpuSeconds, peakMb } = outcome.cost
    figures.push({ model: name, seconds: fitSeconds, cpuSeconds, peakMb })
    return outcome.model
  }
  const baselines: Record<string, FittedModel> = {}
  for (const kind of baselineKinds) {
    const recommender = recommenderOf(kind)
    baselines[kind] = await measured(kind, recommender, recommender.defaults)
  }
  await measured('served, fast', servedRecommender, fast)
  const best = await measured('served, full', servedRecommender, full)
  return { figures, models: { baselines, served: best } }
}
