import path from 'node:path'
import { Option } from 'commander'
import { openDatabase, type DatabaseUse } from '../platform/db/with-database'
import { endEarly } from '../platform/early-end'
import { env } from '../platform/env'
import { OperatorError } from '../platform/errors'
import { exclusively } from '../platform/processes/exclusively'
import { buildPages } from './build-pages'
import { serverProgram } from './bundle-server'
import { childProcesses, type ChildProcesses } from './child-processes'
import { assertPortIsFree } from './assert-port-is-free'
import { commandLine } from './command-line'
import { keepServing } from './keep-serving'
import { importWhenEmpty, trainWhenNeeded } from './prepare-data'
import { runCommand } from './run-command'
import { sessionSecret } from './session-secret'

/** Everything from an empty folder to a served product; each step is skipped when it is done already. */
export function start(args: readonly string[]): Promise<void> {
  return runCommand(async () => {
    readOptions(args)
    process.env.NEXT_TELEMETRY_DISABLED ??= '1'
    const { port } = env()
    await assertPortIsFree(port, console.log)
    let lost: OperatorError | undefined
    // Interrupted between two children: in an import or a download. What is half-written is rolled back by the database.
    const children = childProcesses(() => void endSoon(lost))
    const database = await openDatabase()
    try {
      await keepUp(database, children, port, (reason) => {
        lost = new OperatorError(reason)
        children.end()
      })
    } catch (error) {
      // What a child says when it is stopped from outside is no failure of ours.
      if (!children.stopping()) throw error
    } finally {
      await children.stop()
      if (await database.release()) console.log('Database: stopped')
    }
    if (lost !== undefined) throw lost
  })
}

/**
 * Lets go of the database, if that takes no longer than a few seconds: another process may start or stop it.
 * @param reason why nobody asked for the end; undefined: somebody did
 */
async function endSoon(reason: Error | undefined): Promise<void> {
  if (reason) console.error(`Error: ${reason.message}`)
  const exitCode = reason ? 1 : 130
  setTimeout(() => process.exit(exitCode), longestEndMs).unref()
  await endEarly(exitCode)
}

const longestEndMs = 5_000

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

/**
 * Serves on this database until the end is asked for.
 * @param gaveUp called with the reason when the database cannot be kept up
 * @throws {OperatorError} if the server cannot
 */
async function keepUp(
  database: DatabaseUse,
  children: ChildProcesses,
  port: number,
  gaveUp: (reason: string) => void,
): Promise<void> {
  const endSupervision = database.supervise({ say: console.error, gaveUp })
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

/** One process of a data folder at a time: the second finds everything done. */
async function prepare(children: ChildProcesses): Promise<void> {
  const options = { what: 'is preparing the data', patienceMs: hour, say: console.log }
  await exclusively(path.join(env().dataDir, 'prepare.lock'), options, async () => {
    await importWhenEmpty()
    await trainWhenNeeded(children)
  })
  process.env.NEXTAUTH_SECRET ||= await sessionSecret(env().dataDir, console.log)
  await buildPages(children)
}

/** The largest data sets take less. */
const hour = 3_600_000

async function serve(children: ChildProcesses, port: number): Promise<void> {
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`
  // Before the server loads: libraries look at it once.
  Object.assign(process.env, { NODE_ENV: 'production' })
  await keepServing(children, serverProgram, () =>
    console.log(`Matinee is ready at http://localhost:${port}`),
  )
}
