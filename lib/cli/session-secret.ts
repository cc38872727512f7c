import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { exclusively } from '../platform/processes/exclusively'
import { writeDurably } from '../platform/write-durably'

/** As the setting NEXTAUTH_SECRET demands; a power cut may leave nothing, or zeros. */
const usable = /^[\x20-\x7e]{16,}\s*$/

/** Longer than anybody takes to write a file. */
const patienceMs = 60_000

/**
 * What signs sessions: made once for a data folder, readable by its owner alone. One that is lost or damaged is made
 * anew, which does no harm but that everybody signs in again. It is made in turn, so that of two first starts none
 * signs with a secret that the other replaces.
 */
export async function sessionSecret(dataDir: string, say: (line: string) => void): Promise<string> {
  const file = path.join(dataDir, 'session.secret')
  const what = 'is making the session secret'
  return (
    usableSecret(file) ??
    exclusively(
      `${file}.lock`,
      { what, patienceMs, say },
      () => usableSecret(file) ?? make(file, say),
    )
  )
}

function usableSecret(file: string): string | undefined {
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return usable.test(kept) ? kept : undefined
}

function make(file: string, say: (line: string) => void): string {
  if (existsSync(file))
    say(`Sessions: ${file} was damaged, so a new one was made; everybody has to sign in again`)
  const secret = randomBytes(32).toString('base64url')
  writeDurably(file, secret, 0o600)
  return secret
}
