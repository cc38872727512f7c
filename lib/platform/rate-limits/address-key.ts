import { networkAddress, parseIPv6 } from '../network-address'

/** Under what an address is counted. Of IPv6, one client has a whole network of 64 bits. */
export function addressKey(address: string): string {
  // Every request asks, and most addresses are of IPv4.
  if (!address.includes(':')) return address
  const plain = networkAddress(address)
  const parts = plain === null ? undefined : parseIPv6(plain)?.parts
  if (!parts) return plain ?? 'unknown'
  return `${parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
