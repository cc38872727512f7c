import { describe, expect, test } from 'vitest'
import { addressBehindNext, clientAddress } from '@/lib/platform/client-address'

describe('clientAddress', () => {
  test.each([
    ['without proxies is the address of the peer', '10.0.0.9', undefined, 0, '10.0.0.9'],
    ['without proxies ignores X-Forwarded-For', '10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
    ['behind one proxy is the entry of the proxy', '10.0.0.9', '1.2.3.4', 1, '1.2.3.4'],
    [
      'behind two proxies is the entry of the outer one',
      '10.0.0.9',
      '1.2.3.4, 10.0.0.8',
      2,
      '1.2.3.4',
    ],
    ['ignores entries before those of the proxies', '10.0.0.9', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['is the first entry if there are too few', '10.0.0.9', '1.2.3.4', 3, '1.2.3.4'],
    ['is the proxy if the header is missing', '10.0.0.9', undefined, 1, '10.0.0.9'],
    ['is IPv4 for an IPv4 client of an IPv6 socket', '::ffff:10.0.0.9', undefined, 0, '10.0.0.9'],
    ['may be IPv6', '2001:db8::1', undefined, 0, '2001:db8::1'],
    ['has no port', '10.0.0.9', '1.2.3.4:5678', 1, '1.2.3.4'],
    ['is normalized', '10.0.0.9', '[::FFFF:0102:0304]:80', 1, '1.2.3.4'],
    ['is the proxy if its entry is no address', '10.0.0.9', '6.6.6.6, unknown', 1, '10.0.0.9'],
    [
      'is the nearer proxy if the entry of the outer one is no address',
      '10.0.0.9',
      'made up, 10.0.0.8',
      2,
      '10.0.0.8',
    ],
  ])('%s', (_what, peer, forwardedFor, proxies, expected) => {
    expect(clientAddress(peer, forwardedFor, proxies)).toBe(expected)
  })

  test('addressBehindNext is unknown without a trusted proxy, so that it cannot be forged', () => {
    expect(addressBehindNext(new Headers({ 'x-forwarded-for': '1.2.3.4' }))).toBe('unknown')
  })
})
