import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * The address in its normal form, without port, brackets and zone; null if the text is no address. An IPv4 address that
 * is written as IPv6 becomes IPv4.
 */
export function networkAddress(text: string): string | null {
  const host = withoutPort(text)
  if (isIPv4(host)) return host
  const parsed = parseIPv6(host)
  if (!parsed) return null
  return parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toString()
}

/** Null if the text is no IPv6 address. */
export function parseIPv6(text: string): ipaddr.IPv6 | null {
  // A zone is the local name of a network interface. It may contain characters that ipaddr.js does not accept.
  const zone = text.indexOf('%')
  const address = zone < 0 ? text : text.slice(0, zone)
  // Checked first, because ipaddr.js throws for a wrong address, which takes ten times as long.
  return isIPv6(address) ? ipaddr.IPv6.parse(address) : null
}

/** The host of `1.2.3.4:80` and `[::1]:80`. */
function withoutPort(text: string): string {
  const [, bracketed, plain] =
    /^(?:\[([^[\]]*)\]|(\d+\.\d+\.\d+\.\d+))(?::\d{1,5})?$/.exec(text) ?? []
  return bracketed ?? plain ?? text
}
