// npm run evaluate -- --dataset NAME|PATH --split random:0.1:SEED
// npm run evaluate -- --dataset NAME|PATH --test FILE
// npm run evaluate -- --train FILE --test FILE
import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../env'
import { OperatorError } from '../errors'
import {
  givenFiles,
  splitDataset,
  withoutTestFile,
  type EvaluationData,
} from '../training/evaluation-data'
import { fitAndMeasure, servedRecommender } from '../training/fit-and-measure'
import { loadTensorFlow } from '../tensorflow'
import { measuredTable } from './measured-table'
import { runCommand } from './run-command'
import { tellEpoch } from './tell-epoch'

interface Options {
  readonly dataset?: string
  readonly split?: string
  readonly train?: string
  readonly test?: string
  readonly json?: string
  readonly set: readonly string[]
}

const command = new Command('npm run evaluate --')
  .description('Measure the served kind of model beside the baselines.')
  .option('--dataset <name|path>', 'a known name, a folder or a zip')
  .option('--split <random:FRACTION:SEED>', 'hold out a random share of the data set')
  .option('--train <file>', 'tab-separated user, film, rating, time; may be gzipped')
  .option('--test <file>', 'likewise; with --dataset, every other rating is for training')
  .option('--json <file>', 'write the figures there too')
  .option(
    '--set <name=number>',
    'an option of the served model, e.g. factors=64; may be repeated',
    (value: string, all: string[]) => [...all, value],
    [],
  )
  .parse()

await runCommand(async () => {
  const options = command.opts<Options>()
  const fitOptions = servedOptions(options.set)
  const data = await readData(options)
  const { train, test } = data
  console.log(
    `${train.stars.length} ratings to train on, ${test.stars.length} to test; ` +
      `${train.userCount} people, ${train.movieCount} films`,
  )
  console.log(`The served model is trained by ${(await loadTensorFlow()).description}`)
  const { baselines, served } = await fitAndMeasure(data, fitOptions, tellEpoch)
  const measured = [...baselines, served]
  console.log(measuredTable(measured))
  if (options.json !== undefined) {
    const models = measured.map(({ name, metrics, fitSeconds, peakMb }) => ({
      ...{ name, metrics, fitSeconds, peakMb },
    }))
    writeFileSync(options.json, `${JSON.stringify({ models }, null, 2)}\n`)
  }
})

async function readData({ dataset, split, train, test }: Options): Promise<EvaluationData> {
  if (train !== undefined && test !== undefined) return givenFiles(train, test)
  if (dataset === undefined) {
    throw new OperatorError(
      'Say what to measure on: --dataset with --split or --test, or --train and --test.',
    )
  }
  const { dataDir } = env()
  const source = await openDataset(dataset, { dataDir, say: console.log })
  if (test !== undefined) return withoutTestFile(source, test)
  const [, fraction, seed] = /^random:(0?\.\d+):(\d+)$/.exec(split ?? 'random:0.1:0') ?? []
  if (fraction === undefined || Number(fraction) === 0) {
    throw new OperatorError(`--split is "${split ?? ''}", but should look like random:0.1:0.`)
  }
  return splitDataset(source, Number(fraction), Number(seed))
}

function servedOptions(settings: readonly string[]): typeof servedRecommender.defaults {
  const options = { ...servedRecommender.defaults }
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split('=')
    if (!Object.hasOwn(options, name) || value === '' || !Number.isFinite(Number(value))) {
      const names = Object.keys(options).join(', ')
      throw new OperatorError(`--set ${setting}: expected NAME=NUMBER, with a name of ${names}.`)
    }
    Object.assign(options, { [name]: Number(value) })
  }
  return options
}
