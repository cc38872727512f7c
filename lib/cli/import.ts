// npm run import -- --dataset NAME|PATH
import { importDataset } from '../datasets/import-dataset'
import { openDataset } from '../datasets/open-dataset'
import { refusedLine } from '../datasets/refused-kinds'
import { env } from '../platform/env'
import { commandLine } from './command-line'
import { importProgress } from './import-progress'
import { progressBar } from './progress'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run import --',
  'Import a data set into the database. Importing it again changes nothing.',
)
  .argument('[name|path]', 'a name of a data set, a folder or a zip file')
  .option('--dataset <name|path>', 'the same as the argument')
  .option('--data-dir <folder>', 'folder of the embedded database and of downloads')
  .option('--strict', 'stop at the first row that is wrong, instead of leaving it out', false)
  .parse()
const options = command.opts<{ dataset?: string; dataDir?: string; strict: boolean }>()
if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir

await runOnDatabase(async () => {
  const { dataDir, dataset } = env()
  const bar = progressBar()
  const source = await openDataset(command.args[0] ?? options.dataset ?? dataset, {
    dataDir,
    say: console.log,
    onDownload: (read, total) => bar.show('Downloading', total > 0 ? read / total : 0),
  })
  try {
    const watch = importProgress(bar, source.title)
    const summary = await importDataset(source, { strict: options.strict, watch })
    bar.stop()
    const { movieCount, userCount, ratingCount } = summary
    const counts = `${ratingCount} ratings of ${movieCount} films by ${userCount} people`
    for (const kind of summary.refused) console.log(refusedLine(kind))
    console.log(summary.imported ? `Imported ${counts}.` : `Already imported: ${counts}.`)
  } finally {
    bar.stop()
  }
})
