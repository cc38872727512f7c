// npm run train: trains on the ratings in the database, measures the model and activates it.
import { readFileSync } from 'node:fs'
import { loadTensorFlow } from '../platform/tensorflow/tensorflow'
import { presets } from '../domain/models/training/presets'
import { trainAndPublish } from '../domain/models/training/train-and-publish'
import { commandLine } from './command-line'
import { measuredTable } from './measured-table'
import { parsePreset } from './preset-option'
import { logEpochs } from './log-epoch'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run train --',
  'Train the served model on the ratings in the database, measure it and activate it.',
)
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .option('--preset <name>', 'full, or fast: nearly as accurate in a fraction of the time', 'full')
  .option(
    '--warm',
    'continue from the active model, in a fraction of the time, without measuring again',
  )
  .parse()
interface Options {
  readonly dataDir?: string
  readonly preset: string
  readonly warm?: boolean
}
const { dataDir, preset, warm = false } = command.opts<Options>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

await runOnDatabase(async () => {
  const options = presets[parsePreset(preset)]
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string } // our own
  console.log(`Backend: ${(await loadTensorFlow()).description}`)
  const { manifest, measured } = await trainAndPublish(
    { now: new Date(), watch: logEpochs(), say: console.log },
    { options, codeVersion: version, warm },
  )
  if (measured.length > 0) console.log(measuredTable(measured))
  console.log(`Model ${manifest.version} is active.`)
})
