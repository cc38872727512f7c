import { OperatorError } from '../../platform/errors'
import {
  compareRuns,
  measureViews,
  summarise,
  type Clocks,
  type SplitOutcome,
  type FittedModel,
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

/**
 * Measure each model on a task. Stored runs are reused; new ones are stored as soon as they are finished. Models that
 * are views of the same fit share it, see `View`.
 */
export async function runTask(
  task: EvaluationTask,
  models: readonly EvaluatedModel[],
  { store, fresh, clocks, command, watch, onRun, onFailure }: RunSettings,
): Promise<Section> {
  const { dataset, protocol, checksum } = task
  const code = codeVersion()
  const finished: (EvaluatedModel & FinishedRun)[] = []
  const finish = (evaluated: EvaluatedModel, run: ModelRun, stored: boolean): void => {
    const one = { ...evaluated, model: evaluated.name, run, stored }
    onRun(one)
    finished.push(one)
  }
  const keyOf = ({ name, options }: EvaluatedModel) => ({
    dataset,
    checksum,
    protocol,
    model: name,
    options,
    code,
  })
  for (const group of groupsByFit(models)) {
    const open: EvaluatedModel[] = []
    for (const one of group) {
      const known = fresh ? undefined : store.read(keyOf(one))
      if (known) finish(one, known, true)
      else open.push(one)
    }
    if (open.length === 0) continue
    const names = open.map(({ name }) => name).join(', ')
    try {
      const runs = await measureTask(task, open, clocks, watch(names))
      for (const [at, one] of open.entries()) finish(one, store.write(keyOf(one), runs[at]!), false)
    } catch (error) {
      if (error instanceof OperatorError) throw error
      onFailure(names, error)
    }
  }
  const inOrder = models.flatMap(({ name }) => finished.filter(({ model }) => model === name))
  const comparisons = compareRuns(inOrder, bootstrapSeed)
  return {
    dataset,
    protocol,
    command,
    models: inOrder.map(({ model, options, run: { people: _, ...figures } }) => ({
      model,
      options: { ...options },
      ...figures,
      comparisons: comparisons[model] ?? {},
    })),
  }
}

/** What a model is fitted with: its own recommender, or the base of the view that it is. */
const fitOf = ({ recommender, options }: EvaluatedModel) =>
  recommender.view
    ? { recommender: recommender.view.base, options: recommender.view.baseOptions(options) }
    : { recommender, options }

/** The models in groups that share a fit, in the order of the first of each group. */
function groupsByFit(models: readonly EvaluatedModel[]): EvaluatedModel[][] {
  const groups = new Map<string, EvaluatedModel[]>()
  for (const one of models) {
    const { recommender, options } = fitOf(one)
    const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1))
    const key = JSON.stringify([recommender.kind, sorted])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

/**
 * Fit a model on every split, and evaluate each model of a group on it. The fitted models are not stored.
 * @param group models that share a fit, at least one
 * @returns the run of each
 */
async function measureTask(
  task: EvaluationTask,
  group: readonly EvaluatedModel[],
  clocks: Clocks,
  watch: FitWatcher,
): Promise<ModelRun[]> {
  const outcomes: Omit<SplitOutcome, 'model'>[][] = group.map(() => [])
  const { recommender, options } = fitOf(group[0]!)
  const views = group.map(
    (one) => (model: FittedModel) => one.recommender.view?.of(model, one.options) ?? model,
  )
  for (const split of task.splits()) {
    const ofSplit = await measureViews(recommender, options, views, split, clocks, watch)
    for (const [at, { answers, learning, cost }] of ofSplit.entries())
      outcomes[at]!.push({ answers, learning, cost })
  }
  return outcomes.map(summarise)
}
