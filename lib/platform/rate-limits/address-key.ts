import { networkAddress, parseIPv6 } from '../network-address'

/** The key under which an address is counted. One client of IPv6 has a whole /64 network, so the network is the key. */
export function addressKey(address: string): string {
  // This runs for every request, and most addresses are IPv4.
  if (!address.includes(':')) return address
  const plain = networkAddress(address)
  const parts = plain === null ? undefined : parseIPv6(plain)?.parts
  if (!parts) return plain ?? 'unknown'
  return `${parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
