import * as argon2 from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/auth/passwords'

vi.mock(import('@node-rs/argon2'), async (original) => {
  const { hash, verify } = await original()
  return { hash: vi.fn(hash), verify: vi.fn(verify) }
})
const { hash, verify } = vi.mocked(argon2)

test('a password is stored as argon2id', async () => {
  expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$/)
})

test('an unknown account is as much work as a known one with a wrong password', async () => {
  const stored = await hashPassword('correct horse')
  await passwordMatches(null, 'the first time makes the decoy')
  hash.mockClear()
  verify.mockClear()
  expect(await passwordMatches(stored, 'wrong horse')).toBe(false)
  expect(await passwordMatches(null, 'wrong horse')).toBe(false)
  expect(await passwordMatches(stored, 'correct horse')).toBe(true)
  expect(hash).not.toHaveBeenCalled()
  const costs = verify.mock.calls.map(([hashed]) => String(hashed).split('$').slice(0, 4).join('$'))
  expect(costs).toHaveLength(3)
  expect(new Set(costs).size).toBe(1)
})

test('nobody signs in with the decoy’s password', async () => {
  expect(await passwordMatches(null, 'nobody has this password')).toBe(false)
})
