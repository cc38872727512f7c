import { env } from './env'
import { networkAddress } from './network-address'

/** Next bundles this module a second time, so the mark is on the global object. */
const ownServer = Symbol.for('matinee.own-server')
const globals: { [ownServer]?: true } = globalThis as object

/**
 * Call this if our own server passes requests to Next: it then sets `X-Forwarded-For` to the verified client address.
 */
export const markOwnServer = (): void => {
  globals[ownServer] = true
}

/**
 * The address of the client behind the proxies. Each proxy appends the address of its peer to `X-Forwarded-For`. So
 * only the last `trustedProxies` entries are reliable, and the client can forge the others. An entry that is no address
 * is skipped and the next entry counts. Otherwise a client could make up a text for each request and count as a new
 * client.
 *
 * @param peer address of the other end of the connection
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | null | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return withoutIPv6Prefix(peer)
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  const trusted = entries.filter((entry) => entry !== '').slice(-trustedProxies)
  for (const entry of trusted) {
    const address = networkAddress(entry)
    if (address !== null) return address
  }
  return withoutIPv6Prefix(peer)
}

/** The client address in a route of Next, which cannot read the address of the peer. */
export function addressBehindNext(headers: Pick<Headers, 'get'>): string {
  const trusted = globals[ownServer] ? 1 : env().trustedProxies
  return clientAddress('unknown', headers.get('x-forwarded-for'), trusted)
}

/** An IPv6 socket writes the IPv4 address 1.2.3.4 as ::ffff:1.2.3.4. */
const withoutIPv6Prefix = (address: string): string =>
  address.startsWith('::') ? address.replace(/^::ffff:(?=[\d.]+$)/i, '') : address
