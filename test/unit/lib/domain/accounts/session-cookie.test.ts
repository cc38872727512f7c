import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { newSession, openSession, sessionCookieName } from '@/lib/domain/accounts/session-cookie'

const plain = 'next-auth.session-token'
const secure = '__Secure-next-auth.session-token'
const secret = 'signs the sessions of tests'

beforeEach(() => vi.stubEnv('NEXTAUTH_SECRET', secret))
afterEach(() => vi.unstubAllEnvs())

const cookieOf = (id: number, by = secret): Promise<string> =>
  encode({ token: newSession({ id, displayName: 'Ada' }, 0), secret: by })

const userOf = async (header: string): Promise<number | undefined> =>
  (await openSession(header))?.userId

describe('over https', () => {
  beforeEach(() => vi.stubEnv('NEXTAUTH_URL', 'https://films.example'))

  test('only the secure cookie is read', async () => {
    const [ada, eve] = [await cookieOf(1), await cookieOf(2)]
    expect(await userOf(`${secure}=${ada}`)).toBe(1)
    expect(await userOf(`${plain}=${eve}`)).toBeUndefined()
    expect(await userOf(`${plain}=${eve}; ${secure}=${ada}`)).toBe(1)
    expect(sessionCookieName()).toBe(secure)
  })
})

describe('over http', () => {
  beforeEach(() => vi.stubEnv('NEXTAUTH_URL', 'http://films.example'))

  test('only the plain cookie is read', async () => {
    const [ada, eve] = [await cookieOf(1), await cookieOf(2)]
    expect(await userOf(`${secure}=${eve}; ${plain}=${ada}`)).toBe(1)
    expect(await userOf(`${secure}=${eve}`)).toBeUndefined()
    expect(sessionCookieName()).toBe(plain)
  })

  test('an invalid second cookie is ignored; with two valid sessions there is no session', async () => {
    const [ada, eve] = [await cookieOf(1), await cookieOf(2)]
    const foreign = await cookieOf(3, 'the secret of another site')
    for (const planted of ['', 'junk', '%E0%A4%A', foreign, ada]) {
      expect(await userOf(`${plain}=${planted}; ${plain}=${ada}`)).toBe(1)
      expect(await userOf(`${plain}=${ada}; ${plain}=${planted}`)).toBe(1)
    }
    expect(await userOf(`${plain}=${eve}; ${plain}=${ada}`)).toBeUndefined()
    expect(await userOf(`${plain}.0=${eve}; ${plain}x=${eve}; ${plain}=${ada}`)).toBe(1)
  })

  test('two cookies of one session give that session', async () => {
    const token = newSession({ id: 1, displayName: 'Ada' }, 0)
    const [first, renewed] = [await encode({ token, secret }), await encode({ token, secret })]
    expect(first).not.toBe(renewed)
    expect(await userOf(`${plain}=${first}; ${plain}=${renewed}`)).toBe(1)
  })

  test('only the first few cookies are tried', async () => {
    const junk = Array.from({ length: 5 }, (_, at) => `${plain}=${at}`).join('; ')
    expect(await userOf(`${junk}; ${plain}=${await cookieOf(1)}`)).toBeUndefined()
  })
})
