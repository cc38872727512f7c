import { describe, expect, test } from 'vitest'
import { isTooLong, passwordProblem } from '@/lib/auth/password-rules'

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

  test('has 10 to 128 characters, however many bytes those take', async () => {
    expect(await problem('ninechars')).toMatch(/at least 10/)
    expect(await problem('🎬🎥🍿🎞📽📼🎦🎭🎟')).toMatch(/at least 10/)
    expect(await problem('🎬x'.repeat(64))).toBeNull()
    expect(await problem(`${'🎬x'.repeat(64)}y`)).toMatch(/at most 128/)
    expect([isTooLong('🎬'.repeat(128)), isTooLong('x'.repeat(129))]).toEqual([false, true])
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
