// npm run train: train on what the database holds, measure, publish.
import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import { withDatabase } from '../db/with-database'
import { loadTensorFlow } from '../tensorflow'
import { servedRecommender } from '../training/fit-and-measure'
import { trainAndPublish } from '../training/train-and-publish'
import { measuredTable } from './measured-table'
import { tellEpoch } from './tell-epoch'
import { runCommand } from './run-command'

const command = new Command('npm run train --')
  .description('Train the served model on what the database holds, and make it serve.')
  .option('--data-dir <folder>', 'where the embedded database and the models live')
  .parse()
const { dataDir } = command.opts<{ dataDir?: string }>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

await runCommand(() =>
  withDatabase(async () => {
    const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'))
    console.log(`  ${(await loadTensorFlow()).description}`)
    const { manifest, measured } = await trainAndPublish(
      servedRecommender.defaults,
      version,
      new Date(),
      tellEpoch,
    )
    console.log(measuredTable(measured))
    console.log(`Model ${manifest.version} serves now.`)
  }),
)
