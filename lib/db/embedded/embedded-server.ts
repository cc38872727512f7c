import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { once } from 'node:events'
import path from 'node:path'
import pg from 'pg'
import { OperatorError } from '../../errors'
import { leasesIn } from './leases'
import { runServerProgram } from './server-binaries'

const superuser = 'matinee'
const database = 'matinee'
/** The major version of the server in the npm package; a data folder belongs to one major version. */
const serverMajor = '18'

export interface EmbeddedServer {
  readonly url: string
  /** Stops the server if nobody else uses it. */
  release(): void
}

/**
 * The PostgreSQL of a data folder, started if it is not running. Processes share it: whoever comes first
 * starts it, whoever leaves last stops it. A server that was killed recovers from its log at the next start.
 *
 * @throws {OperatorError} if the folder cannot be used or the server does not come up
 */
export async function acquireEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const folder = path.join(dataDir, 'postgres')
  const leases = leasesIn(path.join(dataDir, 'postgres.leases'), process.pid)
  makeUsable(dataDir)
  const password = passwordIn(dataDir)
  if (!existsSync(path.join(folder, 'PG_VERSION'))) initialise(folder, password)
  const major = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim()
  if (major !== serverMajor) {
    throw new OperatorError(
      `${folder} belongs to PostgreSQL ${major}, but this Matinee brings ${serverMajor}: ` +
        'choose another MATINEE_DATA_DIR, or set DATABASE_URL.',
    )
  }
  leases.take()
  try {
    const port = runningPort(folder) ?? (await start(folder))
    const url = `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`
    await createDatabase(url)
    return {
      url,
      release() {
        if (leases.release()) stop(folder)
      },
    }
  } catch (error) {
    if (leases.release()) stop(folder)
    throw error
  }
}

function makeUsable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    const probe = path.join(dataDir, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `The data folder ${dataDir} cannot be used (${reason}): choose another MATINEE_DATA_DIR.`,
    )
  }
}

function passwordIn(dataDir: string): string {
  const file = path.join(dataDir, 'postgres.password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  }
  return readFileSync(file, 'utf8')
}

function initialise(folder: string, password: string): void {
  // Written aside: a folder that initdb was interrupted in must not look like a database.
  const aside = `${folder}.new`
  const passwordFile = `${folder}.initial-password`
  rmSync(aside, { recursive: true, force: true })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  const { status, stderr, stdout } = runServerProgram('initdb', [
    ...['-D', aside, '-U', superuser, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'],
    ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-k'],
  ])
  rmSync(passwordFile)
  if (status !== 0) {
    throw new OperatorError(
      `The database could not be created in ${folder}: ${(stderr || stdout).trim()}`,
    )
  }
  renameSync(aside, folder)
}

/** The port of the server that runs in this folder: the fourth line of its pid file. */
function runningPort(folder: string): number | undefined {
  if (runServerProgram('pg_ctl', ['-D', folder, 'status']).status !== 0) return undefined
  return Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3])
}

async function start(folder: string): Promise<number> {
  const port = await freePort()
  const log = `${folder}.log`
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`
  // pg_ctl hands its output to the server, so a captured pipe would never close.
  const { status } = runServerProgram(
    'pg_ctl',
    ['-D', folder, '-w', '-t', '60', '-l', log, '-o', options, 'start'],
    'ignore',
  )
  if (status === 0) return port
  // Another process of ours may have started it at the same moment.
  const other = runningPort(folder)
  if (other !== undefined) return other
  throw new OperatorError(`The embedded PostgreSQL did not start; its log is ${log}.`)
}

function stop(folder: string): void {
  runServerProgram('pg_ctl', ['-D', folder, '-m', 'fast', '-w', 'stop'])
}

async function createDatabase(url: string): Promise<void> {
  const admin = new URL(url)
  admin.pathname = '/postgres'
  const client = new pg.Client({ connectionString: admin.href })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      database,
    ])
    if (rowCount === 0) await client.query(`CREATE DATABASE "${database}"`)
  } finally {
    await client.end()
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.')
  return address.port
}
