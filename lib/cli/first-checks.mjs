// What has to be true before other modules can be loaded. It imports only modules of Node.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Holds the checksum of the package-lock.json whose packages are installed. */
export const installedStamp = path.join(root, 'node_modules', '.matinee-lockfile')

/** @returns {string} SHA-256 of package-lock.json */
export const lockfileChecksum = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

/** Whether the packages of package-lock.json are installed. */
export const hasInstalledPackages = () =>
  existsSync(installedStamp) && readFileSync(installedStamp, 'utf8') === lockfileChecksum()

/** @returns {string | undefined} why this Node cannot run Matinee, and what to do */
export function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return undefined
  return `Matinee needs Node 20.19 or newer, but this is Node ${process.versions.node}: install a newer one.`
}
