// npm run model: what an operator does with the trained models.
import {
  activateVersion,
  damageOf,
  listedModels,
  pruneModels,
  rollBack,
  undamagedModel,
  type ListedModel,
} from '../domain/models/manage-models'
import { OperatorError } from '../platform/errors'
import { commandLine, wholeNumber } from './command-line'
import { runOnDatabase } from './run-on-database'
import { terminalTable } from './terminal-table'

interface Options {
  readonly dataDir?: string
  /** Of `prune`. */
  readonly keep?: number
}

/** How many models `prune` leaves: the one that serves and those to which servers fall back. */
const keptModels = 5

const context = { now: () => new Date() }
const program = commandLine('npm run model --', 'List, check, activate and delete trained models.')

/** A command that uses the database of the data folder. */
function command(
  usage: string,
  description: string,
  run: (argument: string, options: Options) => Promise<void>,
) {
  return program
    .command(usage)
    .description(description)
    .option('--data-dir <folder>', 'folder of the embedded database and the models')
    .action((...given: unknown[]) => {
      // Commander passes the arguments, then the options, then the command.
      const options = given.at(-2) as Options
      if (options.dataDir !== undefined) process.env.MATINEE_DATA_DIR = options.dataDir
      const argument = given.length > 2 ? String(given[0]) : ''
      return runOnDatabase(() => run(argument, options))
    })
}

command('list', 'Show all models, newest first.', async () => {
  const models = await listedModels()
  const header = ['version', 'state', 'ratings', 'films', 'RMSE', 'active since (UTC)']
  console.log(
    models.length === 0
      ? 'There are no models. npm run train makes one.'
      : terminalTable([header, ...models.map(row)]),
  )
})

const row = (model: ListedModel): string[] => [
  model.version,
  model.state,
  String(model.ratingCount),
  String(model.movieCount),
  model.metrics.find(({ name }) => name === 'rmse')?.value.toFixed(4) ?? '',
  model.activatedAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '',
]

command('show <version>', 'Print the manifest of a model as JSON.', async (version) => {
  console.log(JSON.stringify(await undamagedModel({ version }), null, 2))
})

command('activate <version>', 'Check a model and make all servers use it.', async (version) => {
  await activateVersion(context, { version })
  console.log(`Model ${version} is active.`)
})

command('rollback', 'Withdraw the active model, so that the one before it serves.', async () => {
  const { withdrawn, serving } = await rollBack()
  console.log(`Model ${serving} is active. Model ${withdrawn} was withdrawn.`)
})

command('verify', 'Check the files of all models.', async () => {
  const models = await listedModels()
  const damages = new Map<string, string>()
  for (const { version } of models) {
    const damage = await damageOf(version)
    if (damage !== undefined) damages.set(version, damage)
    console.log(`${version}  ${damage ?? 'undamaged'}`)
  }
  if (damages.size > 0)
    throw new OperatorError(
      `${damages.size} of ${models.length} models are damaged: restore their files from a backup, or train again.`,
    )
})

command(
  'prune',
  'Delete old models and folders that ended processes left.',
  async (_, { keep = keptModels }) => {
    const deleted = await pruneModels(context, { keep })
    console.log(
      deleted.length === 0 ? 'There was nothing to delete.' : `Deleted ${deleted.join(', ')}.`,
    )
  },
).option('--keep <number>', 'how many models stay', wholeNumber(1), keptModels)

await program.parseAsync()
