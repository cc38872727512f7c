import { env } from './env'
import { networkAddress } from './network-address'

/** What our own server answers Next with: it has looked through the proxies already. */
const ownServer = Symbol.for('matinee.own-server')
const marked: { [ownServer]?: true } = globalThis as object

/** From now on `X-Forwarded-For` in this process is what our own server made of it. */
export const markOwnServer = (): void => {
  marked[ownServer] = true
}

/**
 * Who is behind the proxies. Each proxy adds whom it heard from at the end of `X-Forwarded-For`, so only the last
 * `trustedProxies` entries are known to be true; what stands before them anybody can write. An entry that is no address
 * says nothing: the next nearer one counts, so that nobody is a new client with each text that they make up.
 *
 * @param peer the other end of the connection
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | null | undefined,
  trustedProxies: number,
): string {
  if (trustedProxies === 0) return plain(peer)
  const heard = (forwardedFor ?? '').split(',').map((entry) => entry.trim())
  const trusted = heard.filter((entry) => entry !== '').slice(-trustedProxies)
  for (const entry of trusted) {
    const address = networkAddress(entry)
    if (address !== null) return address
  }
  return plain(peer)
}

/** The same where Next took the request and keeps the other end of the connection to itself. */
export function addressBehindNext(headers: Pick<Headers, 'get'>): string {
  const trusted = marked[ownServer] ? 1 : env().trustedProxies
  return clientAddress('unknown', headers.get('x-forwarded-for'), trusted)
}

/** A socket names each address in one way; an IPv4 address is the same one when it comes through an IPv6 socket. */
const plain = (address: string): string =>
  address.startsWith('::') ? address.replace(/^::ffff:(?=[\d.]+$)/i, '') : address
