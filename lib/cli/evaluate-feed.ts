// npm run evaluate:feed -- --dataset NAME|PATH: measures adventurousness and the shelves on people who are held out.
import { openDataset } from '../datasets/open-dataset'
import { presets } from '../domain/models/training/presets'
import { evaluateFeed } from '../laboratory/feed/evaluate-feed'
import { briefJson } from '../laboratory/reports/brief-json'
import { markdownTable } from '../laboratory/reports/markdown-table'
import { readDataset } from '../laboratory/runs/evaluation-data'
import { env } from '../platform/env'
import { writeDurably } from '../platform/write-durably'
import { commandLine, wholeNumber } from './command-line'
import { adventurousnessTable, shelvesTable } from './feed-tables'
import { fitBar } from './fit-bar'
import { assertWritable } from './output-option'
import { parsePreset } from './preset-option'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run evaluate:feed --',
  'Measure what adventurousness changes and costs, and what is on the shelves, for people who are not in the training set.',
)
  .option('--dataset <name|path>', 'a name of a data set, a folder or a zip file', 'sample')
  .option('--people <number>', 'people to hold out; default: a tenth, at most 600', wholeNumber(1))
  .option('--seed <number>', 'seed of the people and of their known ratings', wholeNumber(0), 0)
  .option('--preset <name>', 'options of the served model: full or fast', 'full')
  .option('--json <file>', 'also write the figures to this file')
  .parse()

interface Options {
  readonly dataset: string
  readonly people?: number
  readonly seed: number
  readonly preset: string
  readonly json?: string
}

await runCommand(async () => {
  const { dataset, people, seed, preset, json } = command.opts<Options>()
  if (json !== undefined) assertWritable('--json', json, 'file')
  const source = await openDataset(dataset, { dataDir: env().dataDir, say: console.log })
  const bar = fitBar()
  const figures = await evaluateFeed(await readDataset(source), {
    options: presets[parsePreset(preset)],
    people,
    seed,
    watch: bar.watch('served'),
  })
  bar.stop()
  console.log(`${source.title}: ${figures.people} people who are not in the training set\n`)
  console.log(
    `Adventurousness\n\n${markdownTable(adventurousnessTable(figures.adventurousness))}\n`,
  )
  console.log(`Shelves\n\n${markdownTable(shelvesTable(figures.shelves))}`)
  if (json !== undefined) writeDurably(json, briefJson({ dataset: source.name, ...figures }, 4))
})
