import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Env } from '../../platform/env'
import { portError } from '../assert-port-is-free'
import { good, problem, warning, type Finding } from './finding'

/** In milliseconds: for the answer of the server that may be running. */
const answerTimeoutMs = 3_000

/** Whether the port is free, or Matinee serves there already. */
export async function portFinding(port: number): Promise<Finding> {
  const error = await portError(port)
  if (!error) return good('port', `${port} is free.`)
  if (error.code === 'EADDRINUSE' && (await servesMatinee(port)))
    return good('port', `Matinee is running on port ${port}.`)
  const reason =
    error.code === 'EADDRINUSE'
      ? `Another program uses port ${port}.`
      : `This user cannot open port ${port} (${error.code ?? error.message}).`
  return problem('port', reason, 'Choose another port with --port or PORT.')
}

async function servesMatinee(port: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs)
    const response = await fetch(`http://localhost:${port}/api/health`, { signal })
    const health: unknown = await response.json()
    return typeof health === 'object' && health !== null && 'database' in health
  } catch {
    return false
  }
}

/** Sessions: their secret, and how the site is reached. */
export function secretFinding({ dataDir, secret }: Pick<Env, 'dataDir' | 'secret'>): Finding {
  if (secret !== undefined) return good('secret', 'NEXTAUTH_SECRET is set.')
  const file = path.join(dataDir, 'session.secret')
  if (!existsSync(file)) return good('secret', 'npm start creates one.')
  const others = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0
  return others
    ? problem(
        'secret',
        `Other users can read ${file}.`,
        `chmod 600 "${file}", or delete it: then everybody has to sign in again.`,
      )
    : good('secret', file)
}

export function addressFinding({
  siteUrl,
  trustedProxies,
}: Pick<Env, 'siteUrl' | 'trustedProxies'>): Finding {
  if (siteUrl === undefined)
    return warning(
      'address',
      'NEXTAUTH_URL is not set, so links in mails lead to localhost.',
      'If others use the site, set NEXTAUTH_URL to its public address.',
    )
  if (siteUrl.startsWith('https:') && trustedProxies === 0)
    return warning(
      'address',
      `${siteUrl} needs a proxy for TLS, but MATINEE_TRUSTED_PROXIES is 0, so all people share the limits of one address.`,
      'Set MATINEE_TRUSTED_PROXIES to the number of your proxies, usually 1.',
    )
  return good('address', siteUrl)
}

export function mailFinding({ smtpUrl }: Pick<Env, 'smtpUrl'>): Finding {
  return smtpUrl === undefined
    ? warning(
        'mail',
        'SMTP_URL is not set, so people who forgot their password have to ask you.',
        'Set SMTP_URL, or use npm run user -- reset-link EMAIL.',
      )
    : good('mail', `Mails go to ${new URL(smtpUrl).host}.`)
}
