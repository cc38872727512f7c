import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkAddress } from '@/lib/platform/network-address'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.7:5678', '192.0.2.7'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['2001:DB8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%en-0.1]:80', 'fe80::1'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:0207', '192.0.2.7'],
  ['[0:0:0:0:0:ffff:c000:207]:1', '192.0.2.7'],
  ['::1', '::1'],
])('networkAddress(%j) is %s', (text, address) => {
  expect(networkAddress(text)).toBe(address)
})

test.each([
  '',
  'unknown',
  '_hidden',
  '192.0.2',
  '192.0.2.256',
  '0300.0.2.7',
  '3221225991',
  '192.0.2.7:',
  '192.0.2.7:x',
  '192.0.2.7:123456',
  '[192.0.2.7',
  '[]',
  '1::2::3',
  '%eth0',
  'films.example',
])('networkAddress(%j) is null', (text) => {
  expect(networkAddress(text)).toBeNull()
})

test('networkAddress is the same for every notation and port of an address', () => {
  const group = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), group, (groups, port) => {
      const short = groups.map((value) => value.toString(16)).join(':')
      const long = groups.map((value) => value.toString(16).padStart(4, '0').toUpperCase())
      const address = networkAddress(short)
      expect(address).not.toBeNull()
      expect(networkAddress(`[${long.join(':')}]:${port}`)).toBe(address)
      expect(networkAddress(address!)).toBe(address)
    }),
    { seed: 11, numRuns: 300 },
  )
})
