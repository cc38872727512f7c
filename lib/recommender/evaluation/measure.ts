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
  split: EvaluationSplit,
  clocks: Clocks,
  watch?: FitWatcher,
): Promise<SplitOutcome<M>> {
  const [outcome] = await measureViews(
    recommender,
    options,
    [(model) => model],
    split,
    clocks,
    watch,
  )
  return outcome!
}

/**
 * Fit a model to the training data of one split once, and evaluate several views of it.
 * @returns an outcome for each view, with the cost of the common fit
 */
export async function measureViews<Options, M extends FittedModel, V extends FittedModel>(
  recommender: Pick<Recommender<Options, M>, 'fit'>,
  options: Options,
  views: readonly ((model: M) => V)[],
  { training, queries }: EvaluationSplit,
  clocks: Clocks,
  watch?: FitWatcher,
): Promise<SplitOutcome<V>[]> {
  const learning: LearningPoint[] = []
  clocks.resetPeak()
  const startedAt = clocks.seconds()
  const cpuBefore = clocks.cpuSeconds()
  const fitted = await recommender.fit(training, options, (progress) => {
    const { epoch, validationRmse } = progress
    if (validationRmse !== null) learning.push({ epoch, validationRmse })
    watch?.(progress)
  })
  const cost = {
    fitSeconds: clocks.seconds() - startedAt,
    cpuSeconds: clocks.cpuSeconds() - cpuBefore,
    peakMb: clocks.peakMb(),
  }
  const content = queries.some(({ ranking }) => ranking) ? contentVectors(training.content) : null
  return views.map((view) => {
    const asked = clocks.seconds()
    const model = view(fitted)
    const answers = queries.map((query) => ({
      answers: evaluate(model, training.ratings, query, content),
      ...(query.given !== undefined && { given: query.given }),
    }))
    return {
      model,
      answers,
      learning,
      cost: { ...cost, askSeconds: clocks.seconds() - asked },
    }
  })
}
