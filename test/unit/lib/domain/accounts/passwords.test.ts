import * as argon2 from '@node-rs/argon2'
import { describe, expect, test, vi } from 'vitest'
import { hashPassword, passwordMatches } from '@/lib/domain/accounts/passwords'

vi.mock(import('@node-rs/argon2'), async (original) => {
  const { hash, verify } = await original()
  return { hash: vi.fn(hash), verify: vi.fn(verify) }
})
const { hash, verify } = vi.mocked(argon2)

test('a password is stored as argon2id', async () => {
  expect(await hashPassword('correct horse')).toMatch(/^\$argon2id\$/)
})

test('an unknown account costs as much work as a known one with a wrong password', async () => {
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

test('no password matches an unknown account', async () => {
  expect(await passwordMatches(null, 'nobody has this password')).toBe(false)
})

describe('a password in another Unicode form', () => {
  const composed = 'caf\u00e9 \u00fcber alles'
  const apart = composed.normalize('NFD')

  test('matches', async () => {
    expect(apart).not.toBe(composed)
    expect(await passwordMatches(await hashPassword(composed), apart)).toBe(true)
    expect(await passwordMatches(await hashPassword(apart), composed)).toBe(true)
    expect(await passwordMatches(await hashPassword('ｆｕｌｌ ｗｉｄｔｈ ①'), 'full width 1')).toBe(
      true,
    )
    expect(await passwordMatches(await hashPassword(composed), 'cafe uber alles')).toBe(false)
  })

  test('matches a hash from before normalisation, which is then replaced', async () => {
    const replaceHash = vi.fn((_: string) => Promise.resolve())
    expect(await passwordMatches(await hash(apart), apart, replaceHash)).toBe(true)
    const replaced = replaceHash.mock.calls[0]?.[0] ?? ''
    expect(await passwordMatches(replaced, composed, replaceHash)).toBe(true)
    expect(await passwordMatches(replaced, apart, replaceHash)).toBe(true)
    expect(await passwordMatches(await hash(composed), apart, replaceHash)).toBe(true)
    expect(replaceHash).toHaveBeenCalledTimes(1)
  })

  test('costs as much work for an unknown account, and replaces no hash', async () => {
    const replaceHash = vi.fn((_: string) => Promise.resolve())
    const stored = await hashPassword(composed)
    const work = async (passwordHash: string | null, password: string): Promise<number[]> => {
      hash.mockClear()
      verify.mockClear()
      expect(await passwordMatches(passwordHash, password, replaceHash)).toBe(false)
      return [hash.mock.calls.length, verify.mock.calls.length]
    }
    expect(await work(stored, `${apart}!`)).toEqual([0, 2])
    expect(await work(null, `${apart}!`)).toEqual([0, 2])
    expect(await work(stored, `${composed}!`)).toEqual([0, 1])
    expect(await work(null, `${composed}!`)).toEqual([0, 1])
    expect(replaceHash).not.toHaveBeenCalled()
  })
})
