import {
  biases,
  type Calibration,
  evaluateStars,
  measureSplit,
  popularity,
  type FittedModel,
  type FitWatcher,
  type MovieContent,
  type RatingMatrix,
  type Recommender,
  served,
  servedSteps,
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

export interface Parts {
  readonly train: RatingMatrix
  readonly test: RatingMatrix
  readonly content: MovieContent
}

export const servedRecommender = served(
  async () => (await loadTensorFlow()).tf,
  threadedCalibration,
)

/** Two baselines and the served model, and the calibration of the latter. */
export interface FittedAndMeasured {
  readonly baselines: readonly Measured[]
  readonly served: Measured<ServedModel>
  readonly calibration: Calibration
  /** The number of ratings in the test part. */
  readonly testCount: number
}

/**
 * Fit two baselines and the served model, and measure the predicted stars of each on the test part. Appeal is not
 * measured, so it is not fitted.
 */
export async function fitAndMeasure(
  parts: Parts,
  options: ServedOptions,
  watch: FitWatcher,
): Promise<FittedAndMeasured> {
  const first: { calibration?: Calibration } = {}
  const steps = servedSteps(parts.train.stars.length, options)
  const starsAlone: Recommender<ServedOptions, ServedModel> = {
    ...servedRecommender,
    async fit(data, _, each = () => undefined) {
      const calibration = await servedRecommender.calibrate(data, options, each)
      first.calibration = calibration
      return servedRecommender.fitStars(data, options, calibration, ({ epoch, total, ...rest }) =>
        each({ epoch: steps.calibrate + epoch, total: steps.calibrate + total, ...rest }),
      )
    },
  }
  const baselines = [
    await measure('popularity', parts, popularity, popularity.defaults),
    await measure('biases', parts, biases, biases.defaults),
  ]
  const measured = await measure('served', parts, starsAlone, options, watch)
  return {
    baselines,
    served: measured,
    calibration: first.calibration!,
    testCount: parts.test.stars.length,
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
