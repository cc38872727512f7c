// npm run backup: writes the database and the active model to one file.
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { backupName, deleteOldBackups } from '../operations/backup/kept-backups'
import { writeBackup } from '../operations/backup/write-backup'
import { OperatorError } from '../platform/errors'
import { backupSecret } from './backup-secret'
import { commandLine, wholeNumber } from './command-line'
import { runOnDatabase } from './run-on-database'

const command = commandLine(
  'npm run backup --',
  'Write the database and the active model to one zip file, while the site goes on.',
)
  .argument('[file]', 'the file to write')
  .option('--folder <folder>', 'write a file named by date to this folder instead')
  .option('--keep <number>', 'with --folder: delete all but the newest backups', wholeNumber(1))
  .option(
    '--secret',
    'add the session secret, encrypted with the passphrase in MATINEE_BACKUP_PASSPHRASE',
  )
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .parse()
interface Options {
  readonly folder?: string
  readonly keep?: number
  readonly secret?: boolean
  readonly dataDir?: string
}
const { folder, keep, secret = false, dataDir } = command.opts<Options>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

const now = (): Date => new Date()

await runOnDatabase(async () => {
  const [given] = command.args
  if ((given === undefined) === (folder === undefined))
    throw new OperatorError('Give a file, as in npm run backup -- matinee.zip, or --folder.')
  if (keep !== undefined && folder === undefined)
    throw new OperatorError('--keep needs --folder: a single file has no older ones.')
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = given ?? path.join(folder ?? '', backupName(now()))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string } // our own
  const { tables, model } = await writeBackup(
    { now, say: console.log },
    { file, codeVersion: version, ...(secret && { secret: backupSecret() }) },
  )
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const megabytes = (statSync(file).size / 1e6).toFixed(1)
  console.log(
    `${file}: ${megabytes} MB, ${rows.toLocaleString('en')} rows of ${tables.length} tables, model ${model ?? 'none'}`,
  )
  if (folder !== undefined && keep !== undefined) {
    const deleted = await deleteOldBackups(folder, keep)
    if (deleted.length > 0) console.log(`Deleted ${deleted.join(', ')}`)
  }
})
