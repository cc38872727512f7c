import { storedDataset } from '../domain/movies/dataset-store'
import { nameUnnamedMovies } from '../domain/movies/movie-name-store'
import { importDataset } from '../datasets/import-dataset'
import { openDataset } from '../datasets/open-dataset'
import { refusedLine } from '../datasets/refused-kinds'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { newestUndamagedVersion } from '../domain/models/newest-undamaged-version'
import type { PresetName } from '../domain/models/training/presets'
import type { ChildProcesses } from './child-processes'
import { importProgress } from './import-progress'
import { progressBar } from './progress'

/**
 * Imports the configured data set into an empty database. A database of an earlier version gets what it lacks.
 * @throws {OperatorError} if the database holds another data set
 */
export async function importWhenEmpty(): Promise<void> {
  const { dataset, dataDir } = env()
  const stored = await storedDataset()
  const bar = progressBar()
  if (stored) await nameUnnamedMovies()
  if (stored && (dataset === undefined || dataset === stored.name)) return logDataset(stored)
  const source = await openDataset(dataset, {
    dataDir,
    say: (line) => console.log(`Data: ${line}`),
    onDownload: (read, total) => bar.show('Downloading', total > 0 ? read / total : 0),
  }).finally(() => bar.stop())
  if (stored) {
    if (stored.name !== source.name) {
      throw new OperatorError(
        `This database holds the data set ${stored.name}, not ${source.name}: choose another --data-dir ` +
          `for ${source.name}, or omit --dataset to use ${stored.name}.`,
      )
    }
    return logDataset(stored)
  }
  console.log(
    `Data: importing ${source.title}${source.simulated ? ' (its ratings are simulated)' : ''}`,
  )
  const watch = importProgress(bar, source.title)
  const { refused } = await importDataset(source, { watch }).finally(() => bar.stop())
  for (const kind of refused) console.log(refusedLine(kind))
  const imported = await storedDataset()
  if (imported) logDataset(imported)
}

function logDataset({
  title,
  simulated,
  ratingCount,
  movieCount,
}: NonNullable<Awaited<ReturnType<typeof storedDataset>>>): void {
  const ratings = `${ratingCount}${simulated ? ' simulated' : ''} ratings of ${movieCount} films`
  console.log(`Data: ${title}, ${ratings}`)
}

/**
 * Trains the first model in a child process, unless there is a model. If the ratings are not enough for a model, the
 * child process prints the reason.
 * @returns whether there is a model now
 */
export async function trainWhenNeeded(
  children: Pick<ChildProcesses, 'run' | 'stopping'>,
  preset: PresetName = 'full',
): Promise<boolean> {
  const version = await newestUndamagedVersion((error) =>
    console.error(`Cannot load a model: ${error.message}`),
  )
  if (version !== undefined) {
    console.log(`Model: ${version}`)
    return true
  }
  console.log('Model: training the first model')
  try {
    await children.run({
      file: 'lib/cli/train.ts',
      args: ['--preset', preset],
      flags: ['--import', 'tsx'],
    })
    return true
  } catch (error) {
    if (!(error instanceof OperatorError) || children.stopping()) throw error
    console.log('Model: no model yet; the pages show popular films. Run npm run train.')
    return false
  }
}
