// npm run restore: fills an empty database and the folder of models with a backup.
import { restoreBackup } from '../operations/backup/restore-backup'
import { openDatabase } from '../platform/db/with-database'
import { migrationsOfThisVersion } from '../platform/db/migrate'
import { backupSecret } from './backup-secret'
import { commandLine } from './command-line'
import { exitOnSignals } from './exit-on-signals'
import { runCommand } from './run-command'

const command = commandLine(
  'npm run restore --',
  'Fill a database without data, and the folder of models, with a backup.',
)
  .argument('<file>', 'a file that npm run backup wrote')
  .option('--secret', 'restore the session secret too; needs MATINEE_BACKUP_PASSPHRASE')
  .option('--data-dir <folder>', 'folder of the embedded database and the models')
  .parse()
interface Options {
  readonly secret?: boolean
  readonly dataDir?: string
}
const { secret = false, dataDir } = command.opts<Options>()
if (dataDir !== undefined) process.env.MATINEE_DATA_DIR = dataDir

await runCommand(() =>
  exitOnSignals(async () => {
    const database = await openDatabase({ migrates: false })
    try {
      const [file = ''] = command.args
      const { createdAt, tables, model } = await restoreBackup(
        {
          url: database.url,
          missing: database.missing,
          migrations: migrationsOfThisVersion(),
          say: console.log,
        },
        { file, ...(secret && { secret: backupSecret() }) },
      )
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      console.log(
        `Restored ${rows.toLocaleString('en')} rows and ${model === null ? 'no model' : `model ${model}`} of ${createdAt}. npm start serves them.`,
      )
    } finally {
      await database.release()
    }
  }),
)
