// npm run train: trains on the ratings in the database, measures the model and activates it.
import { readFileSync } from 'node:fs'
import { loadTensorFlow } from '../platform/tensorflow/tensorflow'
import { presets } from '../domain/models/training/presets'
import { trainAndPublish } from '../domain/models/training/train-and-publish'
import { commandLine } from './command-line'
import { measuredTable } from './measured-table'
import { parsePreset } from './preset-option'
import { logEpoch } from './log-epoch'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run train --',
  'Train the served model on the ratings in the database, measure it and activate it.',
)
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .option('--preset <name>', 'full, or fast: nearly as accurate in a fraction of the time', 'full')
  .parse()
const { dataDir, preset } = command.opts<{ dataDir?: string; preset: string }>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

await runOnDatabase(async () => {
  const options = presets[parsePreset(preset)]
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string } // our own
  console.log(`Backend: ${(await loadTensorFlow()).description}`)
  const { manifest, measured } = await trainAndPublish(
    { now: new Date(), watch: logEpoch },
    { options, codeVersion: version },
  )
  console.log(measuredTable(measured))
  console.log(`Model ${manifest.version} is active.`)
})
