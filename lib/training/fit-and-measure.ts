import {
  biases,
  evaluateStars,
  matrixFactorization,
  popularity,
  type FittedModel,
  type FitWatcher,
  type MovieContent,
  type RatingMatrix,
  type ServedModel,
  type StarMetrics,
} from '../recommender'
import { loadTensorFlow } from '../tensorflow'

export interface Measured<M extends FittedModel = FittedModel> {
  readonly name: string
  readonly model: M
  readonly metrics: StarMetrics
  readonly fitSeconds: number
  /** Highest resident memory of this process so far, in MB. */
  readonly peakMb: number
}

interface Parts {
  readonly train: RatingMatrix
  readonly test: RatingMatrix
  readonly content: MovieContent
}

export const servedRecommender = matrixFactorization(async () => (await loadTensorFlow()).tf)
export type ServedOptions = typeof servedRecommender.defaults

/** Fit the two baselines, then the served kind, and measure each on the test part. */
export async function fitAndMeasure(
  parts: Parts,
  options: ServedOptions,
  watch?: FitWatcher,
): Promise<{ baselines: Measured[]; served: Measured<ServedModel> }> {
  return {
    baselines: [
      await measure('popularity', parts, (data) => popularity.fit(data, popularity.defaults)),
      await measure('biases', parts, (data) => biases.fit(data, biases.defaults)),
    ],
    served: await measure('served', parts, (data) => servedRecommender.fit(data, options, watch)),
  }
}

async function measure<M extends FittedModel>(
  name: string,
  { train, test, content }: Parts,
  fit: (data: { ratings: RatingMatrix; content: MovieContent }) => Promise<M>,
): Promise<Measured<M>> {
  const started = performance.now()
  const model = await fit({ ratings: train, content })
  const fitSeconds = (performance.now() - started) / 1000
  const metrics = evaluateStars(model, train, test)
  return { name, model, metrics, fitSeconds, peakMb: process.resourceUsage().maxRSS / 1024 }
}
