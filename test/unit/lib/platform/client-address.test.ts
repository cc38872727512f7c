import { describe, expect, test } from 'vitest'
import { addressBehindNext, clientAddress } from '@/lib/platform/client-address'

describe("a client's address", () => {
  test.each([
    ['without proxies is the other end of the connection', '10.0.0.9', undefined, 0, '10.0.0.9'],
    ['is not what the client claims', '10.0.0.9', '1.2.3.4', 0, '10.0.0.9'],
    ['is what the one proxy says', '10.0.0.9', '1.2.3.4', 1, '1.2.3.4'],
    ['is what the outer of two says', '10.0.0.9', '1.2.3.4, 10.0.0.8', 2, '1.2.3.4'],
    ['is not what stands before it', '10.0.0.9', '6.6.6.6, 1.2.3.4', 1, '1.2.3.4'],
    ['is the furthest known with too few entries', '10.0.0.9', '1.2.3.4', 3, '1.2.3.4'],
    ['is the proxy itself if that says nothing', '10.0.0.9', undefined, 1, '10.0.0.9'],
    ['is the same through an IPv6 socket', '::ffff:10.0.0.9', undefined, 0, '10.0.0.9'],
    ['may be of IPv6', '2001:db8::1', undefined, 0, '2001:db8::1'],
    ['is the same from each port', '10.0.0.9', '1.2.3.4:5678', 1, '1.2.3.4'],
    ['is the same in each notation', '10.0.0.9', '[::FFFF:0102:0304]:80', 1, '1.2.3.4'],
    ['is the proxy where that names nothing', '10.0.0.9', '6.6.6.6, unknown', 1, '10.0.0.9'],
    ['is the nearer proxy where one names nothing', '10.0.0.9', 'made up, 10.0.0.8', 2, '10.0.0.8'],
  ])('%s', (_what, peer, forwardedFor, proxies, expected) => {
    expect(clientAddress(peer, forwardedFor, proxies)).toBe(expected)
  })

  test('behind Next cannot be forged: without a trusted proxy it is unknown', () => {
    expect(addressBehindNext(new Headers({ 'x-forwarded-for': '1.2.3.4' }))).toBe('unknown')
  })
})
