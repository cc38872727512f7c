import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { withLock } from '../platform/processes/with-lock'
import { writeDurably } from '../platform/write-durably'

/** The rule of the setting NEXTAUTH_SECRET. After a power cut the file may be empty or hold zeros. */
const validSecret = /^[\x20-\x7e]{16,}\s*$/

/** Much longer than writing a file takes. */
const timeoutMs = 60_000

/**
 * The secret that signs sessions. It is created once for a data folder, and only its owner can read it. If it is lost
 * or damaged, a new one is created, and everybody has to sign in again. The lock prevents two simultaneous first
 * starts from creating different secrets.
 */
export async function sessionSecret(dataDir: string, say: (line: string) => void): Promise<string> {
  const file = path.join(dataDir, 'session.secret')
  const what = 'is creating the session secret'
  return (
    readSecret(file) ??
    withLock(
      `${file}.lock`,
      { what, timeoutMs, say },
      () => readSecret(file) ?? createSecret(file, say),
    )
  )
}

function readSecret(file: string): string | undefined {
  const secret = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return validSecret.test(secret) ? secret : undefined
}

function createSecret(file: string, say: (line: string) => void): string {
  if (existsSync(file))
    say(
      `Sessions: ${file} was damaged and is replaced by a new secret; everybody has to sign in again`,
    )
  const secret = randomBytes(32).toString('base64url')
  writeDurably(file, secret, 0o600)
  return secret
}
