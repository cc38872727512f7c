import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const recommender = path.resolve(import.meta.dirname, '../../recommender')

/**
 * A checksum of all source files in a folder, the recommender by default, in 16 hexadecimal digits. A stored figure is
 * stale when it has changed: any model may depend on any of these files.
 */
export function codeVersion(folder = recommender): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
  const hash = createHash('sha256')
  for (const name of files) hash.update(`${name}\n${readFileSync(path.join(folder, name), 'utf8')}`)
  return hash.digest('hex').slice(0, 16)
}
