import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperatorError } from '../../errors'
import { superuser } from './roles'
import { runServerProgram } from './server-binaries'
import { lastReason } from './server-log'

/** The major version of the server in the npm package; a data folder belongs to one major version. */
const serverMajor = '18'

export const clusterExists = (cluster: string): boolean =>
  existsSync(path.join(cluster, 'PG_VERSION'))

/** Runs initdb. @throws {OperatorError} if it fails */
export function createCluster(cluster: string): void {
  assertPlaceIsFree(cluster)
  removeAttempts(cluster)
  // Written aside: a folder that initdb was interrupted in must not look like a database. Under a name of its own:
  // the initdb of a process that was killed goes on.
  const aside = `${cluster}${ofAttempts}${randomUUID()}`
  const passwordFile = `${aside}.password`
  // initdb wants one; setting up the roles replaces it.
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  try {
    const { status, stderr, stdout } = runServerProgram('initdb', [
      '-D',
      aside,
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
        `The database could not be created in ${cluster}: ${lastReason(stderr || stdout)}`,
      )
    }
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(aside, cluster)
}

function assertPlaceIsFree(cluster: string): void {
  if (!existsSync(cluster)) return
  let entries: string[] | undefined
  try {
    entries = readdirSync(cluster)
  } catch {
    // Of another user, who may have a database there.
  }
  if (entries?.length === 0) return
  throw new OperatorError(
    `${cluster} holds no database that this user may read: start as the user it belongs to, ` +
      'or choose another MATINEE_DATA_DIR.',
  )
}

const ofAttempts = '.new-'

function removeAttempts(cluster: string): void {
  const folder = path.dirname(cluster)
  const attempts = readdirSync(folder).filter((name) =>
    name.startsWith(`${path.basename(cluster)}${ofAttempts}`),
  )
  for (const name of attempts) {
    try {
      rmSync(path.join(folder, name), { recursive: true, force: true })
    } catch {
      // It is still being written to; the next one to come here removes it.
    }
  }
}

/** @throws {OperatorError} if the folder is of another major version of PostgreSQL, or does not tell */
export function assertOurVersion(cluster: string): void {
  const major = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim()
  if (major === serverMajor) return
  if (!/^\d+$/.test(major)) {
    throw new OperatorError(
      `The database in ${cluster} is damaged (its file PG_VERSION says "${major.slice(0, 20)}"): ` +
        'restore it from a backup, or choose another MATINEE_DATA_DIR.',
    )
  }
  throw new OperatorError(
    `${cluster} belongs to PostgreSQL ${major}, but this Matinee brings ${serverMajor}: ` +
      'choose another MATINEE_DATA_DIR, or set DATABASE_URL.',
  )
}
