import path from 'node:path'
import { OperatorError } from '../platform/errors'
import { isLowerBetter, type Budget } from '../recommender'
import { searchTable } from '../laboratory/reports/search-table'
import { evaluatedModels } from '../laboratory/runs/evaluated-models'
import { processClocks } from '../domain/models/training/process-clocks'
import { addToReport } from '../laboratory/runs/report-folder'
import { runSearch } from '../laboratory/runs/run-search'
import { validationProtocol } from '../laboratory/runs/validation-protocol'
import { evaluationTasks, type DataOptions } from './evaluation-tasks'
import { parsePreset } from './preset-option'
import { parseProtocol } from './protocol-option'
import { terminalTable } from './terminal-table'

export interface SearchOptions extends DataOptions {
  readonly set: readonly string[]
  readonly preset: string
  readonly trials: string
  readonly seed: string
  readonly budget?: string
  readonly metric?: string
  readonly validation?: string
  readonly report?: string
  readonly fresh?: boolean
}

/** Search the options of one model on every task. Prints a line for each trial. */
export async function evaluateSearch(
  model: string,
  options: SearchOptions,
  storeFolder: string,
  command: string,
): Promise<void> {
  const { report, metric, fresh = false } = options
  const trials = wholeNumber('--trials', options.trials, 1)
  const seed = wholeNumber('--seed', options.seed, 0)
  const givenValidation =
    options.validation === undefined ? undefined : parseProtocol(options.validation, '--validation')
  const models = evaluatedModels([model], options.set, parsePreset(options.preset))
  const evaluated = models.find(({ name }) => name === model)!
  const budget = parseBudget(
    options.budget ?? (evaluated.options.epochs === undefined ? 'people' : 'epochs'),
  )
  for await (const task of evaluationTasks(options)) {
    console.log(`${task.dataset}, ${task.protocol}: searching ${model}`)
    const file = [task.dataset, task.protocol, model, budget, seed].join('_')
    const result = await runSearch(task, evaluated, {
      trials,
      seed,
      budget,
      metric,
      fresh,
      command,
      clocks: processClocks,
      validation: (training) => givenValidation ?? validationProtocol(task.kind, training, seed),
      file: path.join(storeFolder, 'searches', `${file.replaceAll(/[^\w.-]+/g, '-')}.json`),
      onTrial(tried, share, metrics) {
        const figures = metric === undefined ? ['rmse', 'ndcg@100'] : [metric]
        const measured = figures.flatMap((name) =>
          metrics[name] === undefined ? [] : [`${name} ${metrics[name].toFixed(4)}`],
        )
        const values = Object.entries(tried).map(
          ([name, value]) => `${name} ${typeof value === 'number' ? brief(value) : String(value)}`,
        )
        console.log(`  ${brief(100 * share)} %: ${measured.join(', ')}; ${values.join(', ')}`)
      },
      onFailure(tried, share, error) {
        console.error(`  ${brief(100 * share)} %: ${JSON.stringify(tried)} failed:`, error)
        process.exitCode = 1
      },
    })
    const better = isLowerBetter(result.metric) ? 'lowest' : 'highest'
    console.log(
      `Trials by ${result.metric}, ${better} first, measured on ${result.validation} of the training data:`,
    )
    console.log(terminalTable(searchTable(result)))
    if (report !== undefined) addToReport(report, { sections: [], searches: [result] })
  }
}

const brief = (value: number): string => String(Number(value.toPrecision(3)))

function wholeNumber(option: string, text: string, min: number): number {
  const value = Number(text)
  if (text === '' || !Number.isInteger(value) || value < min)
    throw new OperatorError(
      `${option} is "${text}", but must be a whole number of at least ${min}.`,
    )
  return value
}

function parseBudget(text: string): Budget {
  if (text === 'full' || text === 'people' || text === 'epochs') return text
  throw new OperatorError(`--budget is "${text}", but must be full, people or epochs.`)
}
