import { Option } from 'commander'
import { openDatabase } from '../db/with-database'
import { env } from '../env'
import { buildPages } from './build-pages'
import { serverArguments } from './bundle-server'
import { childProcesses, type ChildProcesses } from './child-processes'
import { commandLine } from './command-line'
import { assertPortIsFree } from './free-port'
import { importWhenEmpty, trainWhenNeeded } from './prepare-data'
import { runCommand } from './run-command'
import { sessionSecret } from './session-secret'

/** Everything from an empty folder to a served product; each step is skipped when it is done already. */
export function start(args: readonly string[]): Promise<void> {
  return runCommand(async () => {
    readOptions(args)
    process.env.NEXT_TELEMETRY_DISABLED ??= '1'
    const { port } = env()
    await assertPortIsFree(port)
    const database = await openDatabase()
    const children = childProcesses(() => {
      // Between two children: an import or a download. What is half-written is rolled back by the database.
      void database.abandon().finally(() => process.exit(130))
    })
    try {
      if (database.embedded) console.log('Database: the embedded PostgreSQL is running')
      if (database.migrated.length > 0)
        console.log(`Database: applied ${database.migrated.join(', ')}`)
      await importWhenEmpty()
      // In a process of its own, because TensorFlow takes hundreds of megabytes and this one stays.
      await children.run(['--import', 'tsx', 'lib/cli/backend.ts'])
      await trainWhenNeeded(children)
      await buildPages(children)
      await serve(children, port)
    } catch (error) {
      // What a child says when it is stopped from outside is no failure of ours.
      if (!children.stopping()) throw error
    } finally {
      await children.stop()
      await database.release()
      if (database.embedded) console.log('Database: stopped')
    }
  })
}

/** Options win over environment variables, and reach child processes as those. */
function readOptions(args: readonly string[]): void {
  const variables = {
    port: 'PORT',
    dataset: 'MATINEE_DATASET',
    dataDir: 'MATINEE_DATA_DIR',
    databaseUrl: 'DATABASE_URL',
  }
  const options = commandLine('npm start --', 'Set up whatever is missing, then serve.')
    .addOption(new Option('--port <number>', 'port to serve on').default(undefined, '3000'))
    .option('--dataset <name|path>', 'what to import into an empty database')
    .addOption(
      new Option('--data-dir <folder>', 'database, models, downloads').default(undefined, '.data'),
    )
    .option('--database-url <url>', 'a PostgreSQL of yours instead of the embedded one')
    .parse(args, { from: 'user' })
    .opts<Partial<Record<keyof typeof variables, string>>>()
  for (const [name, variable] of Object.entries(variables)) {
    const value = options[name as keyof typeof variables] // the keys of that very object
    if (value !== undefined) process.env[variable] = value
  }
}

async function serve(children: ChildProcesses, port: number): Promise<void> {
  process.env.NEXTAUTH_SECRET ??= sessionSecret(env().dataDir, console.log)
  process.env.NEXTAUTH_URL ??= `http://localhost:${port}`
  // Before the server loads: libraries look at it once.
  Object.assign(process.env, { NODE_ENV: 'production' })
  const ready = `Matinee is ready at http://localhost:${port}`
  await children.serve(serverArguments, `http://localhost:${port}/api/health`, () =>
    console.log(ready),
  )
}
