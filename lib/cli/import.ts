// npm run import -- --dataset NAME|PATH
import { parseColumnMapping } from '../datasets/column-mapping'
import type { Counts } from '../datasets/import/clean-ratings'
import { importDataset } from '../datasets/import-dataset'
import { openDataset } from '../datasets/open-dataset'
import { parseScale } from '../datasets/rating-scale'
import { refusedLine } from '../datasets/refused-kinds'
import { env } from '../platform/env'
import { commandLine, wholeNumber } from './command-line'
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
  .option('--columns <mapping>', 'columns of a CSV or Parquet file: user=…,movie=…,rating=…,time=…')
  .option('--scale <low-high>', 'scale of the ratings, as in 1-10; by default it is found')
  .option('--core <number>', 'leave out people and films with fewer ratings', wholeNumber(2))
  .option('--strict', 'stop at the first row that is wrong, instead of leaving it out', false)
  .parse()
const options = command.opts<{
  dataset?: string
  dataDir?: string
  columns?: string
  scale?: string
  core?: number
  strict: boolean
}>()
if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir

await runOnDatabase(async () => {
  const { dataDir, dataset } = env()
  const bar = progressBar()
  const source = await openDataset(command.args[0] ?? options.dataset ?? dataset, {
    dataDir,
    columns: options.columns === undefined ? undefined : parseColumnMapping(options.columns),
    scale: options.scale === undefined ? undefined : parseScale(options.scale),
    say: console.log,
    onDownload: (read, total) => bar.show('Downloading', total > 0 ? read / total : 0),
  })
  const { license, licenseUrl } = source.terms
  if (license !== null) console.log(`Terms of use: ${license} ${licenseUrl ?? ''}`.trim())
  try {
    const watch = importProgress(bar, source.title)
    const { strict, core } = options
    const summary = await importDataset(source, { strict, core, watch })
    bar.stop()
    for (const kind of summary.refused) console.log(refusedLine(kind))
    if (summary.beforeCore)
      console.log(`With at least ${core} ratings each, of ${countsText(summary.beforeCore)}:`)
    console.log(`${summary.imported ? 'Imported' : 'Already imported:'} ${countsText(summary)}.`)
  } finally {
    bar.stop()
  }
})

function countsText({ ratingCount, movieCount, userCount }: Counts): string {
  return `${ratingCount} ratings of ${movieCount} films by ${userCount} people`
}
