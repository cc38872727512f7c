// Node's own modules only: this runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const stamp = path.join(root, 'node_modules', '.matinee-lockfile')

/**
 * Install exactly what package-lock.json says, unless that is there already.
 * @param {(line: string) => void} say
 * @returns {boolean} whether everything is in place
 */
export function installDependencies(say) {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true
  say('Installing dependencies (npm ci); the first time takes a minute or two')
  // As one string through the shell, because npm is a .cmd file on Windows.
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: root,
    shell: true,
    stdio: 'inherit',
  })
  if (status !== 0) return false
  writeFileSync(stamp, wanted)
  return true
}
