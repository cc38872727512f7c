import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import pg from 'pg'
import { OperatorError } from '../../errors'
import { liveClaims, withdrawClaim, writeClaim, type Claim } from '../../processes/claims'
import { withLock } from '../../processes/with-lock'
import { assertSupportedVersion, clusterExists, createCluster } from './create-cluster'
import { dataFolderError, openDataFolder, type DataFolder } from './data-folder'
import { deletePostgresVariables } from './postgres-variables'
import { waitForPostmaster, startPostmaster, stopPostmaster } from './postmaster'
import { database, makeRoleOwner, role, setUpRoles, superuser, type Passwords } from './roles'
import { runningPostmaster } from './server-processes'
import { savePort, choosePort } from './stable-port'
import { superviseServer, type Supervision } from './supervise'
import { writeDurably } from '../../write-durably'

export interface EmbeddedServer {
  /** For connecting as the role that owns the database and has no other rights. */
  readonly url: string
  /** For connecting as the superuser, in tests and to write migrations. */
  readonly adminUrl: string
  /**
   * Restarts the server on the same port whenever it ends.
   * @returns stops the supervision; `release` stops it, too
   */
  supervise(supervision: Supervision): () => void
  /**
   * Releases the lease, and stops the server if no other process uses it. Further calls do nothing.
   * @returns whether the server was stopped
   */
  release(): Promise<boolean>
}

/** Timeout for the lock. Creating a database takes seconds, and recovery after a crash takes up to minutes. */
const timeoutMs = 5 * 60_000
const connectTimeoutMs = 10_000
/** SQLSTATEs for a wrong password, a role without the right to log in, a missing database and a missing privilege. */
const accessErrors = ['28P01', '28000', '3D000', '42501']

/**
 * Takes a lease on the PostgreSQL of a data folder and starts it if it is not running. Processes share the server: the
 * first one starts it, the last one stops it. A server that was killed recovers from its write-ahead log when it is
 * started. Deletes the PG… variables of this process, because its clients and children would use them.
 *
 * @param say called with progress, and with the process that holds the lock
 * @throws {OperatorError} if the folder cannot be used or the server does not start
 */
export async function acquireEmbeddedServer(
  dataDir: string,
  say: (line: string) => void = () => undefined,
): Promise<EmbeddedServer> {
  deletePostgresVariables(process.env)
  const folder = openDataFolder(dataDir)
  const underLock = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    withLock(folder.lock, { what, timeoutMs, say }, work)

  const first = !clusterExists(folder.cluster)
  const { lease, port, passwords } = await underLock(
    first ? 'is creating the database' : 'is starting the database',
    async () => {
      const lease = writeClaim(folder.leases, 'uses the database')
      try {
        return { lease, ...(await setUpAndStart(folder, lease, say)) }
      } catch (error) {
        await releaseLease(folder, lease)
        throw dataFolderError(dataDir, error)
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
            underLock('is restarting the database', async () => {
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
      released ??= underLock('is stopping the database', () => releaseLease(folder, lease))
      return released
    },
  }
}

/**
 * Takes a lease on a server that another process has started, so that the server keeps running when that process is
 * killed.
 */
export function joinEmbeddedServer(dataDir: string): Pick<EmbeddedServer, 'release'> {
  const folder = openDataFolder(dataDir)
  const lease = writeClaim(folder.leases, 'uses the database')
  const options = { what: 'is stopping the database', timeoutMs }
  let released: Promise<boolean> | undefined
  return {
    release: () => (released ??= withLock(folder.lock, options, () => releaseLease(folder, lease))),
  }
}

/** @returns whether the server was stopped */
async function releaseLease(folder: DataFolder, lease: Claim): Promise<boolean> {
  withdrawClaim(folder.leases, lease)
  if (liveClaims(folder.leases).length > 0) return false
  await stopPostmaster(folder.cluster)
  return true
}

const otherLease = (folder: DataFolder, own: Claim): Claim | undefined =>
  liveClaims(folder.leases).find(({ name }) => name !== own.name)

interface Running {
  readonly port: number
  readonly passwords: Passwords
}

/** Creates, converts or repairs the database if necessary, and starts the server. */
async function setUpAndStart(
  folder: DataFolder,
  lease: Claim,
  say: (line: string) => void,
): Promise<Running> {
  if (!clusterExists(folder.cluster)) {
    say('Database: creating the database')
    createCluster(folder.cluster)
  }
  assertSupportedVersion(folder.cluster)
  const password = readPassword(folder.password)
  const superuserPassword = readPassword(folder.superuserPassword)
  if (password !== undefined && superuserPassword !== undefined) {
    const port = await ensureStarted(folder, lease)
    if (await isRoleUsable(urlOf(role, password, port), folder)) {
      return { port, passwords: { role: password, superuser: superuserPassword } }
    }
  }
  return setUp(folder, lease, password)
}

/**
 * Creates the roles, their passwords and the database. The password files are written last, so that the next start
 * repeats an unfinished set-up.
 */
async function setUp(
  folder: DataFolder,
  lease: Claim,
  password: string | undefined,
): Promise<Running> {
  const other = otherLease(folder, lease)
  if (other) {
    throw new OperatorError(
      `The password in ${folder.password} is lost or wrong, and process ${other.process.pid} uses the ` +
        'database: stop that process and start again; Matinee then creates a new password.',
    )
  }
  const running = runningPostmaster(folder.cluster)
  if (running) savePort(folder.port, running.port)
  await stopPostmaster(folder.cluster)
  const passwords = { role: password ?? newPassword(), superuser: newPassword() }
  await setUpRoles(folder.cluster, passwords)
  const port = await ensureStarted(folder, lease)
  await makeRoleOwner(urlOf(superuser, passwords.superuser, port))
  writeDurably(folder.password, passwords.role, 0o600)
  writeDurably(folder.superuserPassword, passwords.superuser, 0o600)
  return { port, passwords }
}

async function ensureStarted(folder: DataFolder, lease: Claim): Promise<number> {
  const running = await waitForPostmaster(folder.cluster)
  const port = running?.port ?? (await choosePort(folder.port, !otherLease(folder, lease)))
  if (!running) await startPostmaster(folder, port)
  savePort(folder.port, port)
  return port
}

/** Whether the role can connect and is no superuser. In earlier versions it was one. */
async function isRoleUsable(url: string, folder: DataFolder): Promise<boolean> {
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
    if (error instanceof pg.DatabaseError && accessErrors.includes(error.code ?? '')) return false
    const reason = error instanceof Error ? error.message : String(error)
    throw new OperatorError(
      `The embedded PostgreSQL does not answer (${reason}); its log is ${folder.log}.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

const newPassword = (): string => randomBytes(24).toString('base64url')

/** Undefined if the file is missing, empty or damaged. */
function readPassword(file: string): string | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  return /^[\w-]{16,}$/.test(text) ? text : undefined
}

function urlOf(user: string, password: string, port: number): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`
}
