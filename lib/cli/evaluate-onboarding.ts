// npm run evaluate:onboarding -- --dataset NAME|PATH --people 300 --seed 0 --json FILE
import { openDataset } from '../datasets/open-dataset'
import { presets } from '../domain/models/training/presets'
import { servedRecommender } from '../domain/models/training/fit-and-measure'
import { onboardingTable } from '../laboratory/onboarding/onboarding-table'
import { briefJson } from '../laboratory/reports/brief-json'
import { readDataset } from '../laboratory/runs/evaluation-data'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { writeDurably } from '../platform/write-durably'
import { measureOnboarding, onboardingSplit } from '../recommender'
import { commandLine, wholeNumber } from './command-line'
import { fitBar } from './fit-bar'
import { assertWritable } from './output-option'
import { parsePreset } from './preset-option'
import { runCommand } from './run-command'
import { terminalTable } from './terminal-table'

interface Options {
  readonly dataset?: string
  readonly people: number
  readonly seed: number
  readonly preset: string
  readonly json?: string
}

const command = commandLine(
  'npm run evaluate:onboarding --',
  'Simulate which films to ask new people about, on people who are not in the training data.',
)
  .option('--dataset <name|path>', 'a name of a data set, a folder or a zip file')
  .option('--people <number>', 'how many people are asked', wholeNumber(), 300)
  .option('--seed <number>', 'seed of the people and of the random strategy', wholeNumber(0), 0)
  .option('--preset <name>', 'options of the served model: full or fast', 'full')
  .option('--json <file>', 'also write the figures to this file')
  .parse()

await runCommand(async () => {
  const { dataset, people, seed, preset, json } = command.opts<Options>()
  if (dataset === undefined)
    throw new OperatorError('There is no data to measure on: give --dataset NAME or PATH.')
  const options = presets[parsePreset(preset)]
  if (json !== undefined) assertWritable('--json', json, 'file')
  const source = await openDataset(dataset, { dataDir: env().dataDir, say: console.log })
  const split = splitOrExplain(await readDataset(source), people, seed)
  const bar = fitBar()
  const model = await servedRecommender.fit(split.training, options, bar.watch('served'))
  bar.stop()
  const results = measureOnboarding(model, split, seed, (name) => console.log(`  ${name}`))
  for (const after of ['asked', 'answered'] as const) {
    console.log(`\n${source.name}, questions that are ${after}:`)
    console.log(terminalTable(onboardingTable(results, after)))
  }
  if (json !== undefined) {
    writeDurably(json, briefJson({ dataset: source.name, people, seed, results }, 2))
  }
})

/** @throws {OperatorError} if the data set has too few people with enough ratings */
function splitOrExplain(...[data, people, seed]: Parameters<typeof onboardingSplit>) {
  try {
    return onboardingSplit(data, people, seed)
  } catch (error) {
    if (error instanceof RangeError) throw new OperatorError(error.message)
    throw error
  }
}
