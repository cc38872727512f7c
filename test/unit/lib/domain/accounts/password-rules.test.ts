import { describe, expect, test } from 'vitest'
import { isTooLong, passwordProblem } from '@/lib/domain/accounts/password-rules'

const ada = { email: 'ada.lovelace@example.org', displayName: 'Ada Lovelace' }
const problem = (password: string) => passwordProblem(password, ada)

describe('a new password', () => {
  test.each([
    'correct horse',
    'aaaaaaaab1',
    'äöüäöüßßxy',
    ' '.repeat(9) + 'x',
    '🎬🎥🍿🎞📽📼🎦🎭🎟🎫',
  ])('may be "%s"', async (password) => {
    expect(await problem(password)).toBeNull()
  })

  test('has 10 to 128 characters, whatever their number of bytes', async () => {
    expect(await problem('ninechars')).toMatch(/at least 10/)
    expect(await problem('🎬🎥🍿🎞📽📼🎦🎭🎟')).toMatch(/at least 10/)
    expect(await problem('🎬x'.repeat(64))).toBeNull()
    expect(await problem(`${'🎬x'.repeat(64)}y`)).toMatch(/at most 128/)
    expect([isTooLong('🎬'.repeat(128)), isTooLong('x'.repeat(129))]).toEqual([false, true])
  })

  test('is counted and compared in its normalised form', async () => {
    expect(await problem('e\u0301'.repeat(9))).toMatch(/at least 10/)
    expect(await problem('\u1112\u1161\u11ab'.repeat(64) + 'x'.repeat(64))).toBeNull()
    expect(await problem('\ufdfa'.repeat(8))).toMatch(/at most 128/) // 18 characters each
    expect(await problem('\ufdfa'.repeat(100_000))).toMatch(/at most 128/)
    expect(await problem('ｐａｓｓｗｏｒｄ１２３')).toMatch(/Many people use/)
    expect(await problem('Ａｄａ Ｌｏｖｅｌａｃｅ')).toMatch(/your name or address/)
    const jose = { email: 'j@example.org', displayName: 'Jose\u0301 Garci\u0301a' }
    expect(await passwordProblem('jos\u00e9 garc\u00eda', jose)).toMatch(/your name or address/)
  })

  test('from before normalisation may be short in one form only', () => {
    expect(isTooLong('\ufdfa'.repeat(100))).toBe(false)
    expect(isTooLong('\u1112\u1161\u11ab'.repeat(128))).toBe(false)
    expect(isTooLong('\u1112\u1161\u11ab'.repeat(129))).toBe(true)
    expect(isTooLong('\ufdfa'.repeat(100_000))).toBe(true)
  })

  test.each([
    'qwertyuiop',
    '1234567890',
    'Password123',
    'CHRISTOPHER',
    'aaaaaaaaaa',
    'passwordpassword',
    'dragondragondragon',
  ])('is not one that many use: "%s"', async (password) => {
    expect(await problem(password)).toMatch(/Many people use/)
  })

  test.each([
    'ada.lovelace@example.org',
    'ADA.LOVELACE@example.org ',
    'ada.lovelace',
    'ada lovelace',
  ])('is not who chooses it: "%s"', async (password) => {
    expect(await problem(password)).toMatch(/your name or address/)
  })
})
