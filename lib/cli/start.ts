import path from 'node:path'
import { Option } from 'commander'
import { openDatabase, type DatabaseUse } from '../db/with-database'
import { endEarly } from '../early-end'
import { env } from '../env'
import { OperatorError } from '../errors'
import { exclusively } from '../processes/exclusively'
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
    // Interrupted between two children: in an import or a download. What is half-written is rolled back by the database.
    const children = childProcesses(() => void endSoon())
    const database = await openDatabase()
    try {
      await keepUp(database, children, port)
    } catch (error) {
      // What a child says when it is stopped from outside is no failure of ours.
      if (!children.stopping()) throw error
    } finally {
      await children.stop()
      if (await database.release()) console.log('Database: stopped')
    }
  })
}

/** Lets go of the database, if that takes no longer than a few seconds: another process may start or stop it. */
async function endSoon(): Promise<void> {
  setTimeout(() => process.exit(130), longestEndMs).unref()
  await endEarly(130)
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

/** Serves on this database until the end is asked for. @throws {OperatorError} if database or server cannot be kept up */
async function keepUp(
  database: DatabaseUse,
  children: ChildProcesses,
  port: number,
): Promise<void> {
  let lost: string | undefined
  const endSupervision = database.supervise({
    say: console.error,
    gaveUp(reason) {
      lost = reason
      children.end()
    },
  })
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
  if (lost !== undefined) throw new OperatorError(lost)
}

/** One process of a data folder at a time: the second finds everything done. */
async function prepare(children: ChildProcesses): Promise<void> {
  const options = { what: 'is preparing the data', patienceMs: hour, say: console.log }
  await exclusively(path.join(env().dataDir, 'prepare.lock'), options, async () => {
    await importWhenEmpty()
    await trainWhenNeeded(children)
  })
  await buildPages(children)
}

/** The largest data sets take less. */
const hour = 3_600_000

async function serve(children: ChildProcesses, port: number): Promise<void> {
  process.env.NEXTAUTH_SECRET ||= sessionSecret(env().dataDir, console.log)
  process.env.NEXTAUTH_URL ||= `http://localhost:${port}`
  // Before the server loads: libraries look at it once.
  Object.assign(process.env, { NODE_ENV: 'production' })
  await keepServing(children, serverProgram, () =>
    console.log(`Matinee is ready at http://localhost:${port}`),
  )
}
