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
  'Describe a data set: write a report with plots, and all numbers as JSON.',
)
  .option('--dataset <name|path>', 'a name of a data set, a folder or a zip file')
  .option('--report <folder>', 'folder for the report; replaces the files of an older report')
  .parse()

await runCommand(async () => {
  const { dataset, report } = command.opts<{ dataset?: string; report?: string }>()
  if (dataset === undefined)
    throw new OperatorError('There is no data set to explore: give --dataset NAME or PATH.')
  if (report === undefined)
    throw new OperatorError('There is no folder for the report: give --report FOLDER.')
  assertWritable('--report', report, 'folder')
  const source = await openDataset(dataset, { dataDir: env().dataDir, say: console.log })
  console.log(`Reading ${source.title}`)
  const files = await exploreDataset(source, report)
  console.log(`Wrote ${files.length} files; the report is ${path.join(report, 'report.md')}.`)
})
