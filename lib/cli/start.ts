import path from 'node:path'
import { Option } from 'commander'
import { openDatabase, type DatabaseUse } from '../platform/db/with-database'
import { exitEarly } from '../platform/early-exit'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { withLock } from '../platform/processes/with-lock'
import { buildPages } from './build-pages'
import { serverProgram } from './bundle-server'
import { childProcesses, type ChildProcesses } from './child-processes'
import { assertPortIsFree } from './assert-port-is-free'
import { commandLine } from './command-line'
import { keepServing } from './keep-serving'
import { importWhenEmpty, trainWhenNeeded } from './prepare-data'
import { runCommand } from './run-command'
import { sessionSecret } from './session-secret'

/** Sets everything up in an empty folder and serves. Steps that are done already are skipped. */
export function start(args: readonly string[]): Promise<void> {
  return runCommand(async () => {
    readOptions(args)
    process.env.NEXT_TELEMETRY_DISABLED ??= '1'
    const { port } = env()
    await assertPortIsFree(port, console.log)
    let databaseLoss: OperatorError | undefined
    // Without a child, this process is importing or downloading. The database rolls back an unfinished import.
    const children = childProcesses(() => void exitSoon(databaseLoss))
    const database = await openDatabase()
    try {
      await prepareAndServe(database, children, port, (reason) => {
        databaseLoss = new OperatorError(reason)
        children.end()
      })
    } catch (error) {
      // A child that is stopped on request fails, too. That is not an error of npm start.
      if (!children.stopping()) throw error
    } finally {
      await children.stop()
      if (await database.release()) console.log('Database: stopped')
    }
    if (databaseLoss !== undefined) throw databaseLoss
  }, 'npm run doctor checks this machine and says what to do.')
}

/**
 * Releases the database and exits. It waits a few seconds at most, because another process may hold the lock of the
 * database.
 * @param reason the error that ends the process; undefined if somebody requested the end
 */
async function exitSoon(reason: Error | undefined): Promise<void> {
  if (reason) console.error(`Error: ${reason.message}`)
  const exitCode = reason ? 1 : 130
  setTimeout(() => process.exit(exitCode), exitTimeoutMs).unref()
  await exitEarly(exitCode)
}

const exitTimeoutMs = 5_000

/** Stores the options in environment variables, which child processes inherit. Options override variables. */
function readOptions(args: readonly string[]): void {
  const variables = {
    port: 'PORT',
    dataset: 'MATINEE_DATASET',
    dataDir: 'MATINEE_DATA_DIR',
    databaseUrl: 'DATABASE_URL',
  }
  const options = commandLine('npm start --', 'Set up everything that is missing, then serve.')
    .addOption(new Option('--port <number>', 'port to serve on').default(undefined, '3000'))
    .option('--dataset <name|path>', 'data set to import into an empty database')
    .addOption(
      new Option('--data-dir <folder>', 'folder of the database, models and downloads').default(
        undefined,
        '.data',
      ),
    )
    .option('--database-url <url>', 'your own PostgreSQL instead of the embedded one')
    .parse(args, { from: 'user' })
    .opts<Partial<Record<keyof typeof variables, string>>>()
  for (const [name, variable] of Object.entries(variables)) {
    const value = options[name as keyof typeof variables] // the keys of `variables`
    if (value !== undefined) process.env[variable] = value
  }
}

/**
 * Serves on this database until the end is requested.
 * @param onGiveUp called with the reason if the database has ended and cannot be restarted
 * @throws {OperatorError} if the server cannot be started
 */
async function prepareAndServe(
  database: DatabaseUse,
  children: ChildProcesses,
  port: number,
  onGiveUp: (reason: string) => void,
): Promise<void> {
  const endSupervision = database.supervise({ say: console.error, onGiveUp })
  try {
    if (database.embedded) console.log('Database: the embedded PostgreSQL is running')
    if (database.migrated.length > 0) {
      console.log(`Database: applied ${database.migrated.join(', ')}`)
    }
    await prepare(children)
    await serve(children, port)
  } finally {
    endSupervision()
  }
}

/** One process per data folder at a time. The next one then finds every step done. */
async function prepare(children: ChildProcesses): Promise<void> {
  const options = { what: 'is preparing the data', timeoutMs: prepareTimeoutMs, say: console.log }
  await withLock(path.join(env().dataDir, 'prepare.lock'), options, async () => {
    await importWhenEmpty()
    await trainWhenNeeded(children)
  })
  process.env.NEXTAUTH_SECRET ||= await sessionSecret(env().dataDir, console.log)
  await buildPages(children)
}

/** Importing and training on the largest data sets takes less. */
const prepareTimeoutMs = 3_600_000

async function serve(children: ChildProcesses, port: number): Promise<void> {
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`
  // Set before the server starts, because libraries read it when they load.
  Object.assign(process.env, { NODE_ENV: 'production' })
  await keepServing(children, serverProgram, () =>
    console.log(`Matinee is ready at http://localhost:${port}`),
  )
}
