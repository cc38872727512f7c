import path from 'node:path'
import { OperatorError } from '../platform/errors'
import { readDataset } from '../laboratory/runs/evaluation-data'
import { addToReport } from '../laboratory/runs/report-folder'
import type { RunSettings } from '../laboratory/runs/run-task'
import { measureTradeOff, tradeOffProtocols } from '../laboratory/runs/trade-off'
import { tradeOffModels } from '../laboratory/runs/trade-off-models'
import { tradeOffTable } from '../laboratory/reports/trade-off-plots'
import type { ModelOptions } from './evaluate-models'
import { openSource } from './evaluation-tasks'
import { parsePreset } from './preset-option'
import { parseProtocol } from './protocol-option'
import { terminalTable } from './terminal-table'

/** Measure the trade-off of the feed on each data set, with the given splits or three seeds of the usual one. */
export async function evaluateTradeOff(
  { dataset, split, preset, report, models, set }: ModelOptions,
  settings: RunSettings,
): Promise<void> {
  if (dataset.length === 0) throw new OperatorError('--trade-off needs --dataset.')
  if (models !== undefined || set.length > 0)
    throw new OperatorError('--trade-off has its own models: remove --models and --set.')
  for (const nameOrPath of dataset) {
    const source = await openSource(nameOrPath)
    const data = await readDataset(source)
    const protocols =
      split.length > 0 ? split.map((text) => parseProtocol(text)) : tradeOffProtocols(data)
    console.log(`${source.name}: the trade-off of the feed`)
    const tradeOff = await measureTradeOff(
      source.name,
      data,
      protocols,
      tradeOffModels(parsePreset(preset)),
      settings,
    )
    console.log(terminalTable(tradeOffTable(tradeOff)))
    if (report === undefined) continue
    addToReport(report, { sections: [], searches: [], tradeOffs: [tradeOff] })
    console.log(`The report is ${path.join(report, 'report.md')}.`)
  }
}
