import { sizeFor, type GeneratedSize } from '../../../datasets/synthetic/generated-sizes'
import { servedRecommender } from '../../../domain/models/training/fit-and-measure'
import { measureAndTrain } from '../../../domain/models/training/measure-and-train'
import { processClocks } from '../../../domain/models/training/process-clocks'
import { randomSplit, type FitWatcher, type ServedOptions } from '../../../recommender'
import { generatedData } from './generated-data'

/** Cost of one training. */
interface TrainingCost {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMb: number
}

/** The cost of training at one size, as `npm run train` does it after it has read the ratings. */
export interface SizeFigures extends GeneratedSize {
  readonly training: TrainingCost
  /** Training again after 1 % new ratings, continuing from the model. */
  readonly warm: TrainingCost
  /** The trained model, in MB. */
  readonly modelMb: number
  /** On held-out ratings, in stars. */
  readonly rmse: number
  readonly rmseOfBiases: number
}

const newShare = 0.01

/** Generate ratings and train on 99 % of them, then on all. */
export async function measureSize(
  ratings: number,
  options: ServedOptions,
  watch: FitWatcher,
): Promise<SizeFigures> {
  const size = sizeFor(ratings)
  const all = generatedData(size, 1)
  const { train } = randomSplit(all.ratings, newShare, 1)
  const { result, cost: training } = await timed(() =>
    measureAndTrain({ ...all, ratings: train }, options, watch),
  )
  const weights = result.model.weights()
  const { cost: warm } = await timed(() => servedRecommender.refit(all, options, weights, watch))
  const rmseOf = (name: string): number =>
    result.measured.find((one) => one.name === name)?.metrics.rmse ?? NaN
  const bytes = Object.values(weights).reduce((sum, array) => sum + array.byteLength, 0)
  return {
    ...size,
    training,
    warm,
    modelMb: bytes / 1e6,
    rmse: rmseOf('served'),
    rmseOfBiases: rmseOf('biases'),
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; cost: TrainingCost }> {
  processClocks.resetPeak()
  const [seconds, cpuSeconds] = [processClocks.seconds(), processClocks.cpuSeconds()]
  const result = await work()
  return {
    result,
    cost: {
      seconds: processClocks.seconds() - seconds,
      cpuSeconds: processClocks.cpuSeconds() - cpuSeconds,
      peakMb: processClocks.peakMb(),
    },
  }
}
