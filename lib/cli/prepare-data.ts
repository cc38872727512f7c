import { storedDataset } from '../datasets/dataset-store'
import { importDataset } from '../datasets/import-dataset'
import { openDataset } from '../datasets/open-dataset'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { wholeVersion } from '../domain/models/whole-version'
import type { PresetName } from '../domain/models/training/presets'
import type { ChildProcesses } from './child-processes'
import { progressBar } from './progress'

/** Imports the data set that is asked for, unless one is there. @throws {OperatorError} if that is another one */
export async function importWhenEmpty(): Promise<void> {
  const { dataset, dataDir } = env()
  const present = await storedDataset()
  const bar = progressBar()
  if (present && (dataset === undefined || dataset === present.name)) return tellOf(present)
  const source = await openDataset(dataset, {
    dataDir,
    say: (line) => console.log(`Data: ${line}`),
    onDownload: (read, total) => bar.show('Downloading', total > 0 ? read / total : 0),
  }).finally(() => bar.stop())
  if (present) {
    if (present.name !== source.name) {
      throw new OperatorError(
        `This database holds ${present.name}, not ${source.name}: choose another --data-dir for that, ` +
          'or leave --dataset out.',
      )
    }
    return tellOf(present)
  }
  console.log(
    `Data: importing ${source.title}${source.simulated ? ' (its ratings are simulated)' : ''}`,
  )
  const labels = { check: 'Reading', copy: 'Importing' }
  await importDataset(source, (step, done) => bar.show(labels[step], done)).finally(() =>
    bar.stop(),
  )
  const imported = await storedDataset()
  if (imported) tellOf(imported)
}

function tellOf({
  title,
  simulated,
  ratingCount,
  movieCount,
}: NonNullable<Awaited<ReturnType<typeof storedDataset>>>): void {
  const ratings = `${ratingCount}${simulated ? ' simulated' : ''} ratings of ${movieCount} films`
  console.log(`Data: ${title}, ${ratings}`)
}

/**
 * Trains in a process of its own if no model serves. Where nothing can be learned, that process says why in a line.
 * @returns whether there is a model
 */
export async function trainWhenNeeded(
  children: Pick<ChildProcesses, 'run' | 'stopping'>,
  preset: PresetName = 'full',
): Promise<boolean> {
  const version = await wholeVersion((error) =>
    console.error(`A model is refused: ${error.message}`),
  )
  if (version !== undefined) {
    console.log(`Model: ${version}`)
    return true
  }
  console.log('Model: training the first one')
  try {
    await children.run({
      file: 'lib/cli/train.ts',
      args: ['--preset', preset],
      flags: ['--import', 'tsx'],
    })
    return true
  } catch (error) {
    if (!(error instanceof OperatorError) || children.stopping()) throw error
    console.log('Model: none; popular films are shown until npm run train has made one')
    return false
  }
}
