// It imports only modules of Node, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, 'node_modules', '.matinee-lockfile')

/**
 * Installs the packages of package-lock.json, unless they are installed already.
 * @param {(line: string) => void} say
 * @returns {boolean} false if npm failed
 */
export function installDependencies(say) {
  const expected = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === expected) return true
  say('Installing dependencies with npm ci, which takes one or two minutes')
  // Needs a shell, because npm is a .cmd file on Windows.
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  })
  if (status !== 0) return false
  writeFileSync(stamp, expected)
  return true
}
