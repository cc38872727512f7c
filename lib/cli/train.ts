// npm run train: train on what the database holds, measure, publish.
import { readFileSync } from 'node:fs'
import { loadTensorFlow } from '../platform/tensorflow/tensorflow'
import { presets } from '../domain/models/training/presets'
import { trainAndPublish } from '../domain/models/training/train-and-publish'
import { commandLine } from './command-line'
import { measuredTable } from './measured-table'
import { parsePreset } from './preset-option'
import { tellEpoch } from './tell-epoch'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run train --',
  'Train the served model on what the database holds, and make it serve.',
)
  .option('--data-dir <folder>', 'where the embedded database and the models live')
  .option('--preset <name>', 'full, or fast: nearly as good, in a fraction of the time', 'full')
  .parse()
const { dataDir, preset } = command.opts<{ dataDir?: string; preset: string }>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

await runOnDatabase(async () => {
  const options = presets[parsePreset(preset)]
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string } // our own
  console.log(`Backend: ${(await loadTensorFlow()).description}`)
  const { manifest, measured } = await trainAndPublish(options, version, new Date(), tellEpoch)
  console.log(measuredTable(measured))
  console.log(`Model ${manifest.version} serves now.`)
})
