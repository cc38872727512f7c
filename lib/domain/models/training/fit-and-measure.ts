import {
  biases,
  evaluateStars,
  measureSplit,
  popularity,
  type FittedModel,
  type FitWatcher,
  type MovieContent,
  type RatingMatrix,
  type Recommender,
  served,
  type ServedModel,
  type ServedOptions,
  type StarMetrics,
} from '../../../recommender'
import { loadTensorFlow } from '../../../platform/tensorflow/tensorflow'
import { threadedCalibration } from './calibrate-in-thread'
import { processClocks } from './process-clocks'

export interface Measured<M extends FittedModel = FittedModel> {
  readonly name: string
  readonly model: M
  readonly metrics: StarMetrics
  readonly fitSeconds: number
  readonly peakMb: number
}

interface Parts {
  readonly train: RatingMatrix
  readonly test: RatingMatrix
  readonly content: MovieContent
}

export const servedRecommender = served(
  async () => (await loadTensorFlow()).tf,
  threadedCalibration,
)

/** Only stars are measured, so appeal is not fitted. */
const starsAlone: Recommender<ServedOptions, ServedModel> = {
  ...servedRecommender,
  fit: (data, options, watch) => servedRecommender.fitStars(data, options, watch),
}

/** Fit two baselines and the served model, and measure the predicted stars of each on the test part. */
export async function fitAndMeasure(
  parts: Parts,
  options: ServedOptions,
  watch?: FitWatcher,
): Promise<{ baselines: Measured[]; served: Measured<ServedModel> }> {
  return {
    baselines: [
      await measure('popularity', parts, popularity, popularity.defaults),
      await measure('biases', parts, biases, biases.defaults),
    ],
    served: await measure('served', parts, starsAlone, options, watch),
  }
}

/** Fit a model and measure its stars; ranking metrics are not published. */
async function measure<Options, M extends FittedModel>(
  name: string,
  { train, test, content }: Parts,
  recommender: Recommender<Options, M>,
  options: Options,
  watch?: FitWatcher,
): Promise<Measured<M>> {
  const split = { training: { ratings: train, content }, queries: [] }
  const { model, cost } = await measureSplit(recommender, options, split, processClocks, watch)
  const metrics = evaluateStars(model, train, test)
  return { name, model, metrics, fitSeconds: cost.fitSeconds, peakMb: cost.peakMb }
}
