import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../errors'
import { superuser } from './roles'
import { runServerProgram } from './server-binaries'
import { failureReason } from './server-log'

/** The major version of the PostgreSQL in the npm package. Another major version cannot open the data folder. */
const serverMajor = '18'

export const clusterExists = (cluster: string): boolean =>
  existsSync(path.join(cluster, 'PG_VERSION'))

/** Runs initdb. @throws {OperatorError} if it fails */
export function createCluster(cluster: string): void {
  assertFolderIsFree(cluster)
  removeAttempts(cluster)
  // initdb writes to a temporary folder, so that an interrupted initdb does not leave an incomplete
  // database. The name is unique, because the initdb of a killed process may still be running.
  const attempt = `${cluster}${attemptSuffix}${randomUUID()}`
  const passwordFile = `${attempt}.password`
  // initdb needs a password. `setUpRoles` replaces it.
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    const { status, stderr, stdout } = runServerProgram('initdb', [
      '-D',
      attempt,
      '-U',
      superuser,
      `--pwfile=${passwordFile}`,
      '-A',
      'scram-sha-256',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-messages=C',
      '-k',
    ])
    if (status !== 0) {
      throw new OperatorError(
        `The database could not be created in ${cluster}: ${failureReason(stderr || stdout)}`,
      )
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(attempt, cluster)
}

function assertFolderIsFree(cluster: string): void {
  if (!existsSync(cluster)) return
  let entries: string[] | undefined
  try {
    entries = readdirSync(cluster)
  } catch {
    // The folder belongs to another user, who may have a database there.
  }
  if (entries?.length === 0) return
  throw new OperatorError(
    `${cluster} contains no database that this user may read: start Matinee as the owner of the folder, ` +
      'or choose another MATINEE_DATA_DIR.',
  )
}

const attemptSuffix = '.new-'

function removeAttempts(cluster: string): void {
  const folder = path.dirname(cluster)
  const attempts = readdirSync(folder).filter((name) =>
    name.startsWith(`${path.basename(cluster)}${attemptSuffix}`),
  )
  for (const name of attempts) {
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true })
    } catch {
      // An initdb is still writing to it. A later call removes it.
    }
  }
}

/** @throws {OperatorError} if another major version of PostgreSQL created the folder, or its version is unreadable */
export function assertSupportedVersion(cluster: string): void {
  const major = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major === serverMajor) return
  if (!/^\d+$/.test(major)) {
    throw new OperatorError(
      `The database in ${cluster} is damaged (its file PG_VERSION says "${major.slice(0, 20)}"): ` +
        'restore it from a backup, or choose another MATINEE_DATA_DIR.',
    )
  }
  throw new OperatorError(
    `${cluster} belongs to PostgreSQL ${major}, but this Matinee contains PostgreSQL ${serverMajor}: ` +
      'choose another MATINEE_DATA_DIR, or set DATABASE_URL.',
  )
}
