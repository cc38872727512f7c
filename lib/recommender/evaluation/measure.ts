import { contentVectors } from '../content/content'
import type { FittedModel, FitWatcher, Recommender } from '../model'
import type { EvaluationSplit } from './evaluation-split'
import { evaluate, type Answers } from './evaluate'
import type { Cost, LearningPoint } from './model-run'

/** Where time and memory are read from. */
export interface Clocks {
  /** Since any fixed moment. */
  seconds(): number
  /** Processor time of the whole process. */
  cpuSeconds(): number
  /** Start a new measurement of the peak memory, if the system can. */
  resetPeak(): void
  peakMb(): number
}

/** The fitted model, its answers to each query of the split, and the cost. */
export interface SplitOutcome<M extends FittedModel = FittedModel> {
  readonly model: M
  readonly answers: readonly { readonly given?: number; readonly answers: Answers }[]
  readonly learning: readonly LearningPoint[]
  readonly cost: Cost
}

/** Fit a model to the training data of one split, and evaluate it on the queries. */
export async function measureSplit<Options, M extends FittedModel>(
  recommender: Pick<Recommender<Options, M>, 'fit'>,
  options: Options,
  { training, queries }: EvaluationSplit,
  clocks: Clocks,
  watch?: FitWatcher,
): Promise<SplitOutcome<M>> {
  const learning: LearningPoint[] = []
  clocks.resetPeak()
  const startedAt = clocks.seconds()
  const cpuBefore = clocks.cpuSeconds()
  const model = await recommender.fit(training, options, (progress) => {
    const { epoch, validationRmse } = progress
    if (validationRmse !== null) learning.push({ epoch, validationRmse })
    watch?.(progress)
  })
  const fitted = clocks.seconds()
  const cpuSeconds = clocks.cpuSeconds() - cpuBefore
  const peakMb = clocks.peakMb()
  const content = queries.some(({ ranking }) => ranking) ? contentVectors(training.content) : null
  const answers = queries.map((query) => ({
    answers: evaluate(model, training.ratings, query, content),
    ...(query.given !== undefined && { given: query.given }),
  }))
  const askSeconds = clocks.seconds() - fitted
  return {
    model,
    answers,
    learning,
    cost: { fitSeconds: fitted - startedAt, cpuSeconds, askSeconds, peakMb },
  }
}
