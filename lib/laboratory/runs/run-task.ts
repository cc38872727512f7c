import { OperatorError } from '../../platform/errors'
import {
  compareRuns,
  measureSplit,
  summarise,
  type Clocks,
  type SplitOutcome,
  type FitWatcher,
  type ModelRun,
} from '../../recommender'
import type { Section } from '../reports/results'
import { codeVersion } from './code-version'
import type { EvaluatedModel } from './evaluated-models'
import type { EvaluationTask } from './evaluation-task'
import type { RunStore } from './run-store'

export interface RunSettings {
  readonly store: RunStore
  /** Fit again even if a run is stored. */
  readonly fresh: boolean
  readonly clocks: Clocks
  /** The command line. */
  readonly command: string
  /** Called before a model is fitted. */
  readonly watch: (model: string) => FitWatcher
  readonly onRun: (run: FinishedRun) => void
  /** Called for a model that cannot be measured; the others still are. */
  readonly onFailure: (model: string, error: unknown) => void
}

export interface FinishedRun {
  readonly model: string
  readonly run: ModelRun
  /** Whether it was read from the store. */
  readonly stored: boolean
}

/** Seed of the bootstrap in every report. */
const bootstrapSeed = 1

/** Measure each model on a task. Stored runs are reused; new ones are stored as soon as they are finished. */
export async function runTask(
  task: EvaluationTask,
  models: readonly EvaluatedModel[],
  { store, fresh, clocks, command, watch, onRun, onFailure }: RunSettings,
): Promise<Section> {
  const { dataset, protocol, checksum } = task
  const code = codeVersion()
  const finished: (EvaluatedModel & FinishedRun)[] = []
  for (const evaluated of models) {
    const { name, options } = evaluated
    const key = { dataset, checksum, protocol, model: name, options, code }
    const known = fresh ? undefined : store.read(key)
    try {
      const run = known ?? store.write(key, await measureTask(task, evaluated, clocks, watch(name)))
      const one = { ...evaluated, model: name, run, stored: known !== undefined }
      onRun(one)
      finished.push(one)
    } catch (error) {
      if (error instanceof OperatorError) throw error
      onFailure(name, error)
    }
  }
  const comparisons = compareRuns(finished, bootstrapSeed)
  return {
    dataset,
    protocol,
    command,
    models: finished.map(({ model, options, run: { people: _, ...figures } }) => ({
      model,
      options: { ...options },
      ...figures,
      comparisons: comparisons[model] ?? {},
    })),
  }
}

/** Fit and evaluate a model on every split. The fitted models are not stored. */
async function measureTask(
  task: EvaluationTask,
  { recommender, options }: EvaluatedModel,
  clocks: Clocks,
  watch: FitWatcher,
): Promise<ModelRun> {
  const outcomes: Omit<SplitOutcome, 'model'>[] = []
  for (const split of task.splits()) {
    const { answers, learning, cost } = await measureSplit(
      recommender,
      options,
      split,
      clocks,
      watch,
    )
    outcomes.push({ answers, learning, cost })
  }
  return summarise(outcomes)
}
