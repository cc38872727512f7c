import { env } from './env'

/**
 * The public address of the site, without a slash at the end. It comes from the settings and never from a request:
 * anyone can send a forged Host header.
 */
export function siteUrl(): string {
  const { siteUrl: given, port } = env()
  return given === undefined ? `http://localhost:${port}` : new URL(given).origin
}
