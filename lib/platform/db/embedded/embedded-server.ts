import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { OperatorError } from '../../errors'
import { liveClaims, withdrawClaim, writeClaim, type Claim } from '../../processes/claims'
import { exclusively } from '../../processes/exclusively'
import { assertOurVersion, clusterExists, createCluster } from './create-cluster'
import { openDataFolder, unusable, type DataFolder } from './data-folder'
import { forgetPostgresVariables } from './postgres-variables'
import { settledPostmaster, startPostmaster, stopPostmaster } from './postmaster'
import { database, giveDatabaseToRole, role, setUpRoles, superuser, type Passwords } from './roles'
import { runningPostmaster } from './server-processes'
import { keepPort, portToStartOn } from './stable-port'
import { superviseServer, type Supervision } from './supervise'
import { writeDurably } from '../../write-durably'

export interface EmbeddedServer {
  /** As the role that owns the database and may do nothing else. */
  readonly url: string
  /** As the superuser, for tests and for writing migrations. */
  readonly adminUrl: string
  /**
   * Starts the server again whenever it ends, on the same port. Answers with how to stop; `release` stops it
   * too.
   */
  supervise(supervision: Supervision): () => void
  /** Stops the server if nobody else uses it, and answers with whether. The second call does nothing more. */
  release(): Promise<boolean>
}

/** Creating a database takes seconds, recovering one after a crash up to minutes. */
const patienceMs = 5 * 60_000
const connectTimeoutMs = 10_000
/** PostgreSQL's codes for a wrong password, a role that may not, a database that is not there. */
const refusals = ['28P01', '28000', '3D000', '42501']

/**
 * The PostgreSQL of a data folder, started if it is not running. Processes share it: whoever comes first
 * starts it, whoever leaves last stops it. A server that was killed recovers from its log at the next start.
 * Removes the PG… variables from this process, because its clients and children would heed them.
 *
 * @param say told who is waited for, and what takes long
 * @throws {OperatorError} if the folder cannot be used or the server does not come up
 */
export async function acquireEmbeddedServer(
  dataDir: string,
  say: (line: string) => void = () => undefined,
): Promise<EmbeddedServer> {
  forgetPostgresVariables(process.env)
  const folder = openDataFolder(dataDir)
  const inTurn = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    exclusively(folder.lock, { what, patienceMs, say }, work)

  const first = !clusterExists(folder.cluster)
  const { lease, port, passwords } = await inTurn(
    first ? 'is creating the database' : 'is starting the database',
    async () => {
      const lease = writeClaim(folder.leases, 'uses the database')
      try {
        return { lease, ...(await bringUp(folder, lease, say)) }
      } catch (error) {
        await leave(folder, lease)
        throw unusable(dataDir, error)
      }
    },
  )

  const stops = new Set<() => void>()
  let released: Promise<boolean> | undefined
  return {
    url: urlOf(role, passwords.role, port),
    adminUrl: urlOf(superuser, passwords.superuser, port),
    supervise(supervision) {
      const stop = superviseServer(
        {
          isRunning: () => runningPostmaster(folder.cluster) !== undefined,
          restart: () =>
            inTurn('is starting the database again', async () => {
              if (!released) await ensureStarted(folder, lease)
            }),
        },
        supervision,
      )
      stops.add(stop)
      return stop
    },
    release() {
      for (const stop of stops) stop()
      released ??= inTurn('is stopping the database', () => leave(folder, lease))
      return released
    },
  }
}

/**
 * Uses the server that another process of ours has started, so that it is not stopped under this one when that
 * process is killed.
 */
export function joinEmbeddedServer(dataDir: string): Pick<EmbeddedServer, 'release'> {
  const folder = openDataFolder(dataDir)
  const lease = writeClaim(folder.leases, 'uses the database')
  const use = { what: 'is stopping the database', patienceMs }
  let released: Promise<boolean> | undefined
  return {
    release: () => (released ??= exclusively(folder.lock, use, () => leave(folder, lease))),
  }
}

/** Answers with whether the server was stopped. */
async function leave(folder: DataFolder, lease: Claim): Promise<boolean> {
  withdrawClaim(folder.leases, lease)
  if (liveClaims(folder.leases).length > 0) return false
  await stopPostmaster(folder.cluster)
  return true
}

const isUsedByOthers = (folder: DataFolder, own: Claim): Claim | undefined =>
  liveClaims(folder.leases).find(({ name }) => name !== own.name)

interface Running {
  readonly port: number
  readonly passwords: Passwords
}

/** Creates, converts, repairs and starts, as far as each is needed. */
async function bringUp(
  folder: DataFolder,
  lease: Claim,
  say: (line: string) => void,
): Promise<Running> {
  if (!clusterExists(folder.cluster)) {
    say('Database: creating it')
    createCluster(folder.cluster)
  }
  assertOurVersion(folder.cluster)
  const password = readPassword(folder.password)
  const superuserPassword = readPassword(folder.superuserPassword)
  if (password !== undefined && superuserPassword !== undefined) {
    const port = await ensureStarted(folder, lease)
    if (await mayWork(urlOf(role, password, port), folder)) {
      return { port, passwords: { role: password, superuser: superuserPassword } }
    }
  }
  return setUp(folder, lease, password)
}

/** Roles, passwords and the database. The files are written last: without them the next start comes here again. */
async function setUp(
  folder: DataFolder,
  lease: Claim,
  password: string | undefined,
): Promise<Running> {
  const other = isUsedByOthers(folder, lease)
  if (other) {
    throw new OperatorError(
      `The password in ${folder.password} is lost or wrong, and process ${other.process.pid} uses the ` +
        'database: stop that one; the next start makes a new password.',
    )
  }
  const running = runningPostmaster(folder.cluster)
  if (running) keepPort(folder.port, running.port)
  await stopPostmaster(folder.cluster)
  const passwords = { role: password ?? newPassword(), superuser: newPassword() }
  await setUpRoles(folder.cluster, passwords)
  const port = await ensureStarted(folder, lease)
  await giveDatabaseToRole(urlOf(superuser, passwords.superuser, port))
  writeDurably(folder.password, passwords.role, 0o600)
  writeDurably(folder.superuserPassword, passwords.superuser, 0o600)
  return { port, passwords }
}

async function ensureStarted(folder: DataFolder, lease: Claim): Promise<number> {
  const running = await settledPostmaster(folder.cluster)
  const port = running?.port ?? (await portToStartOn(folder.port, !isUsedByOthers(folder, lease)))
  if (!running) await startPostmaster(folder, port)
  keepPort(folder.port, port)
  return port
}

/** Whether the role gets in, and is no superuser as it was in earlier versions. */
async function mayWork(url: string, folder: DataFolder): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ rolsuper: boolean }>(
      'SELECT rolsuper FROM pg_roles WHERE rolname = current_user',
    )
    return rows[0]?.rolsuper === false
  } catch (error) {
    if (error instanceof pg.DatabaseError && refusals.includes(error.code ?? '')) return false
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `The embedded PostgreSQL does not answer (${reason}); its log is ${folder.log}.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

const newPassword = (): string => randomBytes(24).toString('base64url')

/** Undefined if it is lost, empty, or nothing that we wrote. */
function readPassword(file: string): string | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^[\w-]{16,}$/.test(text) ? text : undefined
}

function urlOf(user: string, password: string, port: number): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
}
