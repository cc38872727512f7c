import { beforeAll, describe, expect, test } from 'vitest'
import { POST as changePassword } from '@/app/forms/password/route'
import { POST as deleteAccount } from '@/app/forms/delete-account/route'
import { POST as signIn } from '@/app/forms/sign-in/route'
import { POST as signOut } from '@/app/forms/sign-out/route'
import { POST as signOutEverywhere } from '@/app/forms/sign-out-everywhere/route'
import { POST as signUp } from '@/app/forms/sign-up/route'
import { openFlash } from '@/app/_server/flash'
import { markOwnServer } from '@/lib/platform/client-address'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

process.env.NEXTAUTH_SECRET ??= 'signs the sessions of tests'
markOwnServer()

interface Sent {
  readonly cookie?: string
  readonly address?: string
  readonly accept?: string
}

/** Sends a form as a browser does. */
function send(
  route: (request: Request) => Promise<Response>,
  fields: Readonly<Record<string, string>>,
  { cookie = '', address = '10.7.0.1', accept = 'text/html' }: Sent = {},
): Promise<Response> {
  return route(
    new Request('http://films.lan/forms/any', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': address,
        accept,
        cookie,
      },
      body: new URLSearchParams(fields),
    }),
  )
}

/** The cookies that a response sets, as a browser sends them back. */
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ')

const flashOf = (response: Response) => openFlash(cookiesOf(response))

const whoAmI = async (cookie: string): Promise<string | null> =>
  (await ask('{ viewer { displayName } }', {}, { headers: { cookie } })).data.viewer?.displayName ??
  null

const account = (name: string) => ({
  email: `${name}@example.org`,
  password: `${name} has a long password`,
})

async function session(name: string): Promise<string> {
  return cookiesOf(await send(signIn, { ...account(name), next: '/' }))
}

beforeAll(async () => {
  for (const name of ['ada', 'bob', 'cara', 'dan']) await member(name)
})

describe('the form for signing in', () => {
  test('starts a session, and leads to the page that checks the cookie', async () => {
    const response = await send(signIn, { ...account('ada'), next: '/library' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/sign-in?check=cookie&next=%2Flibrary')
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/)
    expect(await whoAmI(cookiesOf(response))).toBe('ada')
  })

  test('keeps the address and not the password after a problem', async () => {
    const fields = { email: 'ada@example.org', password: 'a guess', next: '/', back: '/sign-in' }
    const response = await send(signIn, fields)
    expect(response.headers.get('location')).toBe('/sign-in')
    expect(flashOf(response)).toMatchObject({
      ok: false,
      message: 'The e-mail address or the password is wrong.',
      values: { email: 'ada@example.org' },
    })
    expect(JSON.stringify(flashOf(response))).not.toContain('a guess')
    expect(await whoAmI(cookiesOf(response))).toBeNull()
  })

  test('answers a script with JSON', async () => {
    const accept = 'application/json'
    const wrong = await send(signIn, { email: 'x@example.org', password: 'a guess' }, { accept })
    expect(await wrong.json()).toMatchObject({ ok: false, problems: {} })
    expect(wrong.headers.getSetCookie()).toEqual([])
    const right = await send(signIn, { ...account('ada'), next: '/library' }, { accept })
    expect(await right.json()).toEqual({
      ok: true,
      next: '/sign-in?check=cookie&next=%2Flibrary',
    })
    expect(await whoAmI(cookiesOf(right))).toBe('ada')
  })

  test('never leads to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const response = await send(signIn, { ...account('ada'), next })
      expect(response.headers.get('location')).toBe('/sign-in?check=cookie&next=%2F')
    }
  })

  test('counts attempts: after ten wrong passwords it refuses the right one', async () => {
    const from = { address: '10.7.0.2' }
    for (let guess = 0; guess < 10; guess++)
      await send(signIn, { email: 'bob@example.org', password: 'a guess' }, from)
    const response = await send(signIn, account('bob'), from)
    expect(flashOf(response)?.message).toBe('Too many attempts. Try again in 15 minutes.')
    expect(await whoAmI(cookiesOf(response))).toBeNull()
  })
})

test('the form for signing out ends the session on the server, and leads to a path', async () => {
  const cookie = await session('ada')
  const response = await send(signOut, { next: '/' }, { cookie })
  expect(response.headers.get('location')).toBe('/')
  expect(response.headers.getSetCookie()[0]).toMatch(/Max-Age=0/)
  expect(await whoAmI(cookie)).toBeNull()
})

test('the form for signing up shows all problems and keeps what is no secret', async () => {
  const fields = { displayName: ' ', email: 'ada', password: 'short', back: '/sign-up' }
  expect(flashOf(await send(signUp, fields))).toMatchObject({
    problems: {
      displayName: 'Enter a name.',
      email: 'This is not an e-mail address.',
      password: 'Use at least 10 characters.',
    },
    values: { displayName: ' ', email: 'ada' },
  })
})

test('the form for the password renews the session of this browser and ends the others', async () => {
  const [here, elsewhere] = [await session('cara'), await session('cara')]
  const fields = {
    currentPassword: account('cara').password,
    newPassword: 'quite another secret',
    next: '/settings',
    form: 'password',
  }
  const response = await send(changePassword, fields, { cookie: here })
  expect(flashOf(response)).toMatchObject({ ok: true, form: 'password' })
  expect(await whoAmI(cookiesOf(response))).toBe('cara')
  expect(await whoAmI(here)).toBeNull()
  expect(await whoAmI(elsewhere)).toBeNull()
})

test('the forms that end sessions remove the cookie, and lead visitors to sign in', async () => {
  const cookie = await session('dan')
  const everywhere = await send(signOutEverywhere, { next: '/sign-in' }, { cookie })
  expect(everywhere.headers.getSetCookie()[0]).toMatch(/Max-Age=0/)
  const again = { password: account('dan').password, next: '/sign-in', back: '/settings' }
  const refused = await send(deleteAccount, again, { cookie })
  expect(refused.headers.get('location')).toBe('/sign-in?next=%2Fsettings')
  const deleted = await send(deleteAccount, again, { cookie: await session('dan') })
  expect(deleted.headers.get('location')).toBe('/sign-in')
  expect(await session('dan')).not.toContain('session-token')
})
