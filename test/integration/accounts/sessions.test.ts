import { decode, encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { endSession } from '@/lib/domain/accounts/end-session'
import { openSession } from '@/lib/domain/accounts/session-cookie'
import { pool } from '@/lib/platform/db/client'
import { ask, member } from '../../support/ask'
import { AuthBrowser } from '../../support/auth-client'
import { ownDatabase } from '../../support/database'

ownDatabase()

const sessionName = 'next-auth.session-token'
const secret = () => process.env.NEXTAUTH_SECRET ?? ''
const account = (name: string) => ({
  email: `${name}@example.org`,
  password: `${name} has a long password`,
})

async function browserOf(name: string): Promise<AuthBrowser> {
  const browser = new AuthBrowser()
  const answer = await browser.signIn(account(name))
  expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
  return browser
}

const whoAmI = async ({ cookie }: { cookie: string }): Promise<string | null> =>
  (await ask('{ viewer { displayName } }', {}, { headers: { cookie } })).data.viewer?.displayName ??
  null

/** Someone who copied the cookies of a browser. */
function copyOf(browser: AuthBrowser): AuthBrowser {
  const copy = new AuthBrowser()
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
  return copy
}

beforeAll(async () => {
  for (const name of ['ada', 'bob', 'cy', 'dot', 'eve']) await member(name)
})

describe('signing out', () => {
  test('ends the session on the server, and no other session of that person', async () => {
    const [here, elsewhere] = [await browserOf('ada'), await browserOf('ada')]
    const copy = copyOf(here)
    expect(await here.name()).toBe('ada') // renews the cookie
    const renewed = copyOf(here)
    expect(renewed.cookie).not.toBe(copy.cookie)
    const answer = await here.post('signout', { callbackUrl: '/' })
    expect([answer.status, here.cookies.has(sessionName)]).toEqual([200, false])
    for (const stolen of [copy, renewed]) {
      expect(await whoAmI(stolen)).toBeNull()
      expect(await stolen.name()).toBeUndefined()
      expect(stolen.cookies.has(sessionName)).toBe(false) // the server deletes the cookie
    }
    expect(await whoAmI(elsewhere)).toBe('ada')
    expect(await elsewhere.name()).toBe('ada')
  })

  test('without the CSRF token ends nothing', async () => {
    const browser = await browserOf('ada')
    const answer = await browser.post('signout', { csrfToken: 'a guess' })
    expect(answer.status).toBe(200)
    expect(await browser.name()).toBe('ada')
  })

  test('of a session without an ID ends every session of that person', async () => {
    const browser = await browserOf('bob')
    const { sessionId, ...old } = (await decode({
      token: browser.cookies.get(sessionName) ?? '',
      secret: secret(),
    }))!
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/)
    const before = new AuthBrowser()
    before.cookies.set(sessionName, await encode({ token: old, secret: secret() }))
    expect([await whoAmI(before), await before.name()]).toEqual(['bob', 'bob'])
    await before.post('signout', {})
    expect([await whoAmI(browser), await browser.name()]).toEqual([null, undefined])
  })

  test('is stored until the last cookie has expired, and no longer', async () => {
    const { cookie } = await browserOf('cy')
    const session = (await openSession(cookie))!
    const rows = async () => (await pool().query('SELECT id FROM "EndedSession"')).rows
    await pool().query('DELETE FROM "EndedSession"')
    const day = 24 * 60 * 60 * 1000
    const another = () => ({ session: { ...session, sessionId: crypto.randomUUID() } })
    await endSession({ now: () => new Date(Date.now() - 32 * day) }, another())
    await endSession({ now: () => new Date(Date.now() - 30 * day) }, another())
    expect(await rows()).toHaveLength(2)
    await endSession({ now: () => new Date() }, { session })
    await endSession({ now: () => new Date() }, { session }) // ending a session twice has no further effect
    expect(await rows()).toHaveLength(2)
    expect(await rows()).toContainEqual({ id: session.sessionId })
  })
})

test.each([
  ['signOutEverywhere', 'dot', 'mutation { signOutEverywhere { signedOut } }'],
  [
    'changePassword',
    'eve',
    `mutation { changePassword(input: { currentPassword: "eve has a long password", newPassword: "quite another secret" }) { userErrors { code } } }`,
  ],
])('%s leaves no session that /api/auth/session would name or renew', async (_, name, mutation) => {
  const [here, elsewhere] = [await browserOf(name), await browserOf(name)]
  const stolen = copyOf(here)
  const { errors } = await ask(mutation, {}, { headers: { cookie: here.cookie } })
  expect(errors).toBeUndefined()
  for (const browser of [stolen, elsewhere]) {
    expect(await browser.name()).toBeUndefined()
    expect(browser.cookies.has(sessionName)).toBe(false)
  }
})

test.each([
  ['https://films.example', '__Secure-next-auth.session-token', '; Secure'],
  ['http://films.example', 'next-auth.session-token', ''],
])('at %s next-auth and the API read the same cookie', async (siteUrl, name, flag) => {
  vi.stubEnv('NEXTAUTH_URL', siteUrl)
  const browser = new AuthBrowser()
  const { headers } = await browser.signIn(account('ada'))
  const sent = headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  expect(sent?.includes('; Secure')).toBe(flag !== '')
  expect([await whoAmI(browser), await browser.name()]).toEqual(['ada', 'ada'])
  const other = new AuthBrowser()
  const names = ['next-auth.session-token', '__Secure-next-auth.session-token']
  for (const otherName of names.filter((each) => each !== name)) {
    other.cookies.set(otherName, browser.cookies.get(name) ?? '')
  }
  expect([await whoAmI(other), await other.name()]).toEqual([null, undefined])
  vi.unstubAllEnvs()
})
