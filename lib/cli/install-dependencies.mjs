// It imports only modules of Node, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { hasInstalledPackages, installedStamp, lockfileChecksum } from './first-checks.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * Installs the packages of package-lock.json, unless they are installed already.
 * @param {(line: string) => void} say
 * @returns {boolean} false if npm failed
 */
export function installDependencies(say) {
  if (hasInstalledPackages()) return true
  say('Installing dependencies with npm ci, which takes one or two minutes')
  // Needs a shell, because npm is a .cmd file on Windows.
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  })
  if (status !== 0) return false
  writeFileSync(installedStamp, lockfileChecksum())
  return true
}
