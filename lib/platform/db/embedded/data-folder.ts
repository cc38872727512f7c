import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../errors'

/** Where the embedded server keeps its things. */
export interface DataFolder {
  /** PostgreSQL's own folder. */
  readonly cluster: string
  readonly log: string
  /** The password of the role that Matinee works with. */
  readonly password: string
  /** The password of the superuser, which only sets up. */
  readonly superuserPassword: string
  readonly port: string
  /** Claims of the processes that use the server. */
  readonly leases: string
  /** Claims of those that create, start or stop it. */
  readonly lock: string
}

/**
 * Makes the data folder, for its owner alone.
 *
 * @throws {OperatorError} if it cannot be used
 */
export function openDataFolder(dataDir: string): DataFolder {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    closeToOthers(dataDir)
    const probe = path.join(dataDir, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw unusable(dataDir, error)
  }
  const cluster = path.join(dataDir, 'postgres')
  return {
    cluster,
    log: `${cluster}.log`,
    password: `${cluster}.password`,
    superuserPassword: `${cluster}.superuser-password`,
    port: `${cluster}.port`,
    leases: `${cluster}.leases`,
    lock: `${cluster}.lock`,
  }
}

/** What the system refuses inside the data folder, as a line for the operator: a full disk, files of another user. */
export function unusable(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error) || error.syscall === 'connect') return error
  return new OperatorError(
    `The data folder ${dataDir} cannot be used (${error.message}): choose another MATINEE_DATA_DIR.`,
  )
}

const othersMay = 0o077
const sticky = 0o1000

function closeToOthers(dataDir: string): void {
  const { uid, mode } = statSync(dataDir)
  // A folder with the sticky bit, such as /tmp, is shared on purpose.
  if (uid !== process.getuid?.() || (mode & sticky) !== 0 || (mode & othersMay) === 0) return
  chmodSync(dataDir, 0o700)
}
