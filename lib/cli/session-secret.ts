import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writeDurably } from '../platform/write-durably'

/** As the setting NEXTAUTH_SECRET demands; a power cut may leave nothing, or zeros. */
const usable = /^[\x20-\x7e]{16,}\s*$/

/**
 * What signs sessions: made once for a data folder, readable by its owner alone. One that is lost or damaged is made
 * anew, which does no harm but that everybody signs in again.
 */
export function sessionSecret(dataDir: string, say: (line: string) => void): string {
  const file = path.join(dataDir, 'session.secret')
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  if (kept !== undefined && usable.test(kept)) return kept
  if (kept !== undefined)
    say(`Sessions: ${file} was damaged, so a new one was made; everybody has to sign in again`)
  writeDurably(file, randomBytes(32).toString('base64url'), 0o600)
  return readFileSync(file, 'utf8')
}
