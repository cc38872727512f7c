import { expect, test } from 'vitest'
import { isWellFormed, createToken, tokenHash } from '@/lib/domain/accounts/api-token'

test('a token has a prefix and a checksum, and is different each time', () => {
  const token = createToken()
  expect(token).toMatch(/^mtn_/)
  expect(isWellFormed(token)).toBe(true)
  expect(createToken()).not.toBe(token)
})

test('a mistyped token is recognised by its checksum', () => {
  const token = createToken()
  const mistyped = token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  expect(isWellFormed(mistyped)).toBe(false)
  expect(isWellFormed(token.slice(1))).toBe(false)
  expect(isWellFormed('')).toBe(false)
})

test('the stored form of a token is its SHA-256', () => {
  // echo -n abc | sha256sum
  expect(tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
