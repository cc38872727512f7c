// npm run explore -- --dataset NAME|PATH --report FOLDER
import path from 'node:path'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { exploreDataset } from '../laboratory/exploration/explore-dataset'
import { commandLine } from './command-line'
import { assertWritable } from './output-option'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run explore --',
  'Describe what is in a data set: a report with plots, and all numbers as JSON.',
)
  .option('--dataset <name|path>', 'a known name, a folder or a zip')
  .option('--report <folder>', 'where the report goes; files of an older one are replaced')
  .parse()

await runCommand(async () => {
  const { dataset, report } = command.opts<{ dataset?: string; report?: string }>()
  if (dataset === undefined) throw new OperatorError('Say what to explore: --dataset NAME or PATH.')
  if (report === undefined) throw new OperatorError('Say where the report goes: --report FOLDER.')
  assertWritable('--report', report, 'folder')
  const source = await openDataset(dataset, { dataDir: env().dataDir, say: console.log })
  console.log(`Reading ${source.title}`)
  const files = await exploreDataset(source, report)
  console.log(`Wrote ${files.length} files; the report is ${path.join(report, 'report.md')}.`)
})
