import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../errors'

/** Paths of the embedded server's files. */
export interface DataFolder {
  /** PostgreSQL's own folder. */
  readonly cluster: string
  readonly log: string
  /** The password of the role that Matinee connects as. */
  readonly password: string
  /** The password of the superuser, which is used only for set-up. */
  readonly superuserPassword: string
  readonly port: string
  /** Claims of the processes that use the server. */
  readonly leases: string
  /** Claims of the processes that create, start or stop the server. */
  readonly lock: string
}

/**
 * Creates the data folder. Only its owner may read it.
 *
 * @throws {OperatorError} if it cannot be used
 */
export function openDataFolder(dataDir: string): DataFolder {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    restrictToOwner(dataDir)
    const probe = path.join(dataDir, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw dataFolderError(dataDir, error)
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

/** Turns an error of the file system, such as a full disk, into an OperatorError; returns other errors unchanged. */
export function dataFolderError(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error) || error.syscall === 'connect') return error
  return new OperatorError(
    `The data folder ${dataDir} cannot be used (${error.message}): choose another MATINEE_DATA_DIR.`,
  )
}

const permissionsOfOthers = 0o077
const stickyBit = 0o1000

function restrictToOwner(dataDir: string): void {
  const { uid, mode } = statSync(dataDir)
  // A folder with other files, such as a home folder, is not ours alone.
  const names = readdirSync(dataDir)
  if (names.length > 0 && !names.includes('postgres')) return
  // A folder with the sticky bit, such as /tmp, is meant to be shared.
  if (uid !== process.getuid?.() || (mode & stickyBit) !== 0 || (mode & permissionsOfOthers) === 0)
    return
  chmodSync(dataDir, 0o700)
}
