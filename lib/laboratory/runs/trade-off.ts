import { OperatorError } from '../../platform/errors'
import { protocolName, type Protocol, type TrainingData } from '../../recommender'
import { tradeOffMetrics, type Section, type TradeOff } from '../reports/results'
import { defaultProtocols } from './default-protocols'
import { protocolTask } from './evaluation-task'
import { runTask, type RunSettings } from './run-task'
import type { TradeOffModel } from './trade-off-models'

const seeds = [0, 1, 2]

/** People who are not in the training set, drawn three times. @throws {OperatorError} if there are too few */
export function tradeOffProtocols(data: TrainingData): Protocol[] {
  const strong = defaultProtocols(data).find((protocol) => protocol.kind === 'strong')
  if (!strong) throw new OperatorError('The trade-off needs more people with ratings of 4 or more.')
  return seeds.map((seed) => ({ ...strong, seed }))
}

/**
 * The trade-off between accuracy, accuracy that is corrected for popularity, and how well known the films are: means of
 * the metrics over the protocols.
 * @throws {OperatorError} if a model could not be measured
 */
export async function measureTradeOff(
  dataset: string,
  data: TrainingData,
  protocols: readonly Protocol[],
  models: readonly TradeOffModel[],
  settings: RunSettings,
): Promise<TradeOff> {
  const sections: Section[] = []
  for (const protocol of protocols)
    sections.push(await runTask(protocolTask({ name: dataset }, data, protocol), models, settings))
  const points = models.map(({ name, line, label }) => {
    const runs = sections.map((section) => section.models.find(({ model }) => model === name))
    const mean = (metric: string): number => {
      const values = runs.map((run) => run?.metrics[metric] ?? NaN)
      const sum = values.reduce((total, value) => total + value, 0)
      if (Number.isNaN(sum)) throw new OperatorError(`${name} was not measured: see above.`)
      return sum / values.length
    }
    const metrics = Object.fromEntries(tradeOffMetrics.map((metric) => [metric, mean(metric)]))
    return { line, label, metrics }
  })
  return { dataset, protocols: protocols.map(protocolName), command: settings.command, points }
}
