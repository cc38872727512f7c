// npm run bench: measures the speed of training, serving and the kernels on this machine.
import { bench } from '../laboratory/bench/bench'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../platform/env'
import { readDataset } from '../laboratory/runs/evaluation-data'
import { briefJson } from '../laboratory/reports/brief-json'
import { writeDurably } from '../platform/write-durably'
import { kernelTable, machineLine, servingTable, trainingTable } from './bench-tables'
import { commandLine, wholeNumber, wholeNumbers } from './command-line'
import { fitBar } from './fit-bar'
import { assertWritable } from './output-option'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run bench --',
  'Measure the speed of training and serving, of two baselines, and of the kernels and plain loops.',
)
  .option('--dataset <name|path>', 'a name of a data set, a folder or a zip file', 'sample')
  .option(
    '--films <numbers>',
    'numbers of films of the synthetic models',
    wholeNumbers,
    [62_000, 1_000_000],
  )
  .option(
    '--people <number>',
    'number of people to serve with each synthetic model',
    wholeNumber(),
    300,
  )
  .option('--json <file>', 'also write the figures to this file')
  .parse()

interface Options {
  readonly dataset: string
  readonly films: readonly number[]
  readonly people: number
  readonly json?: string
}

await runCommand(async () => {
  const { dataset, films, people, json } = command.opts<Options>()
  if (json !== undefined) assertWritable('--json', json, 'file')
  const source = await openDataset(dataset, { dataDir: env().dataDir, say: console.log })
  const bar = fitBar()
  const figures = await bench(await readDataset(source), {
    sizes: films,
    people,
    watch: (model) => bar.watch(model),
  })
  bar.stop()
  console.log(machineLine(figures.machine))
  console.log(`\nTraining on ${source.title}\n${trainingTable(figures.training)}`)
  console.log(`\nServing a person with 200 ratings, top 20, ms\n${servingTable(figures.serving)}`)
  console.log(`Not measured: ${figures.leftOut}.`)
  console.log(`\nKernels, ms\n${kernelTable(figures.kernels)}`)
  if (json !== undefined) writeDurably(json, briefJson({ dataset: source.name, ...figures }, 4))
})
