// npm run export -- --format FORMAT --out FOLDER
import { Option } from 'commander'
import { exportDataset, exportFormats, type ExportFormat } from '../datasets/export/export-dataset'
import { models } from '../domain/models/model-registry'
import { commandLine } from './command-line'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run export --',
  'Write all films and ratings, and the factors of the active model, to a folder.',
)
  .addOption(
    new Option('--format <format>', 'layout of the files')
      .choices(exportFormats)
      .default('movielens'),
  )
  .requiredOption('--out <folder>', 'a new or empty folder')
  .option('--data-dir <folder>', 'folder of the embedded database and of models')
  .parse()
const options = command.opts<{ format: ExportFormat; out: string; dataDir?: string }>()
if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir

await runOnDatabase(async () => {
  const serving = await models.current()
  if (!serving) console.log('There is no model, so there are no factors.')
  const names = await exportDataset(options.format, options.out, serving)
  console.log(`Wrote ${names.join(', ')} to ${options.out}.`)
})
