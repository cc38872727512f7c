import { contentVectors } from '../content/content'
import type { FittedModel, FitWatcher, Recommender } from '../model'
import type { Cut } from './cut'
import { evaluate, type Answers } from './evaluate'
import type { Cost, LearningPoint } from './model-run'

/** What time and memory are read from. */
export interface Clocks {
  /** Of any fixed beginning. */
  seconds(): number
  /** Processor time of the whole process. */
  cpuSeconds(): number
  /** Begins a new reading of the peak, where the system can. */
  resetPeak(): void
  peakMb(): number
}

/** One fit, and the answers to each asking of its cut. */
export interface CutOutcome<M extends FittedModel = FittedModel> {
  readonly model: M
  readonly answers: readonly { readonly given?: number; readonly answers: Answers }[]
  readonly learning: readonly LearningPoint[]
  readonly cost: Cost
}

/** Fit a model to one cut and ask it. */
export async function measureCut<Options, M extends FittedModel>(
  recommender: Pick<Recommender<Options, M>, 'fit'>,
  options: Options,
  { training, askings }: Cut,
  clocks: Clocks,
  watch?: FitWatcher,
): Promise<CutOutcome<M>> {
  const learning: LearningPoint[] = []
  clocks.resetPeak()
  const began = clocks.seconds()
  const cpuBefore = clocks.cpuSeconds()
  const model = await recommender.fit(training, options, (progress) => {
    const { epoch, validationRmse } = progress
    if (validationRmse !== null) learning.push({ epoch, validationRmse })
    watch?.(progress)
  })
  const fitted = clocks.seconds()
  const cpuSeconds = clocks.cpuSeconds() - cpuBefore
  const peakMb = clocks.peakMb()
  const content = askings.some(({ choosing }) => choosing) ? contentVectors(training.content) : null
  const answers = askings.map((asking) => ({
    answers: evaluate(model, training.ratings, asking, content),
    ...(asking.given !== undefined && { given: asking.given }),
  }))
  const askSeconds = clocks.seconds() - fitted
  return {
    model,
    answers,
    learning,
    cost: { fitSeconds: fitted - began, cpuSeconds, askSeconds, peakMb },
  }
}
