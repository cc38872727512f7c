import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * The address in one notation, without port, brackets and zone; null for text that is no address. An IPv4 address is
 * the same one when it comes as IPv6.
 */
export function networkAddress(text: string): string | null {
  const host = withoutPort(text)
  if (isIPv4(host)) return host
  const parsed = parseIPv6(host)
  if (!parsed) return null
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toString()
}

/** Null for text that is no IPv6 address. */
export function parseIPv6(text: string): ipaddr.IPv6 | null {
  // A zone is the machine's own name for one of its networks, and may hold more than ipaddr.js knows.
  const zone = text.indexOf('%')
  const address = zone < 0 ? text : text.slice(0, zone)
  // ipaddr.js says no by throwing, which takes ten times as long.
  return isIPv6(address) ? ipaddr.IPv6.parse(address) : null
}

/** Of `1.2.3.4:80` and `[::1]:80`, the host. */
function withoutPort(text: string): string {
  const [, bracketed, plain] =
    /^(?:\[([^[\]]*)\]|(\d+\.\d+\.\d+\.\d+))(?::\d{1,5})?$/.exec(text) ?? []
  return bracketed ?? plain ?? text
}
