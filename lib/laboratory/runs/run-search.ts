import { OperatorError } from '../../platform/errors'
import {
  isLowerBetter,
  measureSplit,
  protocolName,
  searchOptions,
  sharesOf,
  summarise,
  withBudget,
  type Budget,
  type Clocks,
  type EvaluationSplit,
  type Metrics,
  type ModelOptions,
  type Protocol,
  type SearchRange,
} from '../../recommender'
import type { SearchResult } from '../reports/results'
import { codeVersion } from './code-version'
import type { EvaluatedModel } from './evaluated-models'
import { splitsOrError, type EvaluationTask } from './evaluation-task'
import { trialStore } from './trial-store'

export interface SearchSettings {
  readonly trials: number
  readonly seed: number
  readonly budget: Budget
  /** Undefined: RMSE if it is measured, otherwise NDCG@100. */
  readonly metric: string | undefined
  /** How the validation split is made of the task's training data. */
  readonly validation: (training: EvaluationSplit['training']) => Protocol
  readonly fresh: boolean
  readonly clocks: Clocks
  /** The command line. */
  readonly command: string
  /** The file that stores each finished trial. */
  readonly file: string
  readonly onTrial: (options: ModelOptions, share: number, metrics: Metrics) => void
  /** Called for options that cannot be fitted; the search continues. */
  readonly onFailure: (options: ModelOptions, share: number, error: unknown) => void
}

/**
 * Search the options of a model on a validation split of the task's training data alone.
 * @throws {OperatorError} if the model has no options to search, or does not give the metric
 */
export async function runSearch(
  task: EvaluationTask,
  { name, recommender, options: defaults }: EvaluatedModel,
  {
    trials,
    seed,
    budget,
    fresh,
    clocks,
    command,
    file,
    onTrial,
    onFailure,
    ...settings
  }: SearchSettings,
): Promise<SearchResult> {
  const space = spaceOf(recommender.searchSpace)
  if (Object.keys(space).length === 0) throw new OperatorError(`${name} has no options to search.`)
  if (budget === 'epochs' && defaults.epochs === undefined)
    throw new OperatorError(`${name} has no epochs: use --budget people or full.`)
  const outer = firstOf(task.splits()).training
  const protocol = settings.validation(outer)
  const validation = protocolName(protocol)
  const split = firstOf(splitsOrError(protocol, outer))
  const code = codeVersion()
  const key = JSON.stringify([task.checksum, task.protocol, validation, name, code, seed, budget])
  const store = trialStore(file, key, fresh)

  const metricsAt = async (options: ModelOptions, share: number): Promise<Metrics> => {
    const known = store.read(options, share)
    if (known) return known
    const tried = withBudget(split, options, budget, share, seed)
    const { metrics } = summarise([
      await measureSplit(recommender, tried.options, tried.split, clocks),
    ])
    return store.write(options, share, metrics)
  }
  const shares = sharesOf(budget)
  const first = await metricsAt(defaults, shares[0] ?? 1) // reused as the first trial
  const metric = settings.metric ?? (first.rmse === undefined ? 'ndcg@100' : 'rmse')
  if (first[metric] === undefined) {
    const names = Object.keys(first).join(', ')
    throw new OperatorError(
      `There is no ${metric} of ${name} on ${validation}; there are ${names}.`,
    )
  }
  const tried = await searchOptions(
    { defaults, space, trials, seed, shares, lowerIsBetter: isLowerBetter(metric) },
    async (options, share) => {
      try {
        const metrics = await metricsAt(options, share)
        onTrial(options, share, metrics)
        return metrics[metric] ?? null
      } catch (error) {
        if (error instanceof OperatorError) throw error
        onFailure(options, share, error)
        return null
      }
    },
  )
  const { dataset, protocol: taskProtocol } = task
  return {
    dataset,
    protocol: taskProtocol,
    validation,
    command,
    model: name,
    metric,
    budget,
    space,
    trials: tried.map(({ options, results }) => ({ options: { ...options }, results })),
  }
}

function spaceOf(
  space: Readonly<Partial<Record<string, SearchRange>>> = {},
): Record<string, SearchRange> {
  return Object.fromEntries(
    Object.entries(space).flatMap(([option, range]) => (range ? [[option, range]] : [])),
  )
}

function firstOf(splits: Iterable<EvaluationSplit>): EvaluationSplit {
  for (const split of splits) return split
  throw new RangeError('a protocol without a split')
}
