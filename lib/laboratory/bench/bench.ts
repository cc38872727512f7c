import type { FitWatcher, TrainingData } from '../../recommender'
import { loadTensorFlow } from '../../platform/tensorflow/tensorflow'
import { thisMachine, type Machine } from './machine'
import { measureKernels, type KernelFigures } from './measure-kernels'
import type { ServingFigures } from './measure-serving'
import { leftOut, measureSynthetic, measureTrained } from './measure-serving-sizes'
import { measureTraining, type TrainingFigures } from './measure-training'

export interface BenchFigures {
  readonly machine: Machine
  readonly training: readonly TrainingFigures[]
  readonly serving: readonly ServingFigures[]
  /** What was skipped, and why. */
  readonly leftOut: string
  readonly kernels: readonly KernelFigures[]
}

interface BenchOptions {
  /** Films of the synthetic models. */
  readonly sizes: readonly number[]
  /** How many people are served at each size, one after another. */
  readonly people: number
  readonly watch: (model: string) => FitWatcher
}

/** All measurements in one process and one run, so that figures can be compared. */
export async function bench(
  data: TrainingData,
  { sizes, people, watch }: BenchOptions,
): Promise<BenchFigures> {
  const { description } = await loadTensorFlow()
  const { figures, models } = await measureTraining(data, watch)
  const serving = measureTrained(models, data.ratings, people)
  for (const films of sizes) serving.push(...measureSynthetic(films, people))
  return {
    machine: thisMachine(description),
    training: figures,
    serving,
    leftOut,
    kernels: measureKernels(),
  }
}
