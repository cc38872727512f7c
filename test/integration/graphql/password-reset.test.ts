import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createResetLink } from '@/lib/domain/accounts/request-password-reset'
import { resetPassword } from '@/lib/domain/accounts/reset-password'
import { pool } from '@/lib/platform/db/client'
import { ask, codeOf, member, type AskOptions } from '../../support/ask'
import { signedIn } from '../../support/browser-session'
import { countStatements } from '../../support/count-statements'
import { ownDatabase } from '../../support/database'
import { linkIn, startMailServer, type MailServer } from '../../support/mail-server'

ownDatabase()

const request = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) {
  sendsMail userErrors { field code } } }`
const reset = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) {
  changed userErrors { field code } } }`

let addresses = 0
/** Each from its own network address, because requests per address are limited. */
const requestFor = (email: string, address = `10.9.0.${++addresses}`) =>
  ask(request, { input: { email } }, { address })
const resetWith = (token: string, newPassword: string) =>
  ask(reset, { input: { token, newPassword } })

const emailOf = (name: string): string => `${name}@example.org`
const whoAmI = async (options: AskOptions): Promise<string | null> =>
  (await ask('{ viewer { displayName } }', {}, options)).data?.viewer?.displayName ?? null

const done = { changed: true, userErrors: [] }
const invalidToken = {
  changed: false,
  userErrors: [{ field: ['input', 'token'], code: 'INVALID_TOKEN' }],
}

/** The token of a new link, as the operator gets it. */
async function newToken(name: string, now = new Date()): Promise<string> {
  const link = await createResetLink({ now: () => now }, { email: emailOf(name) })
  return new URL(link!.url).searchParams.get('token')!
}

describe('with a mail server', () => {
  let mailServer: MailServer
  beforeAll(async () => {
    mailServer = await startMailServer()
    vi.stubEnv('SMTP_URL', mailServer.url)
    vi.stubEnv('NEXTAUTH_URL', 'https://films.example')
    await member('ada')
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await mailServer.stop()
  })

  test('requestPasswordReset mails a link of the site that sets a new password once', async () => {
    const { data } = await requestFor(' ADA@example.org ')
    expect(data.requestPasswordReset).toEqual({ sendsMail: true, userErrors: [] })
    const mail = await mailServer.received(1)
    expect(mail).toMatchObject({ from: 'no-reply@films.example', to: ['ada@example.org'] })
    const link = linkIn(mail)
    expect(`${link.origin}${link.pathname}`).toBe('https://films.example/reset')
    const token = link.searchParams.get('token')!
    expect((await resetWith(token, 'quite another secret')).data.resetPassword).toEqual(done)
    expect((await resetWith(token, 'yet another secret')).data.resetPassword).toEqual(invalidToken)
  })

  test('the answer and the statements are the same without an account, and no mail is sent', async () => {
    const before = mailServer.mails.length
    const [known, unknown] = [emailOf('ada'), emailOf('nobody')]
    // The first request prepares the counters of the limits.
    await requestFor(unknown)
    const answers: unknown[] = []
    const counts = []
    for (const email of [unknown, known]) {
      counts.push(await countStatements(async () => answers.push((await requestFor(email)).data)))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(counts[0]).toBe(counts[1])
    await mailServer.received(before + 1)
    expect(mailServer.mails.flatMap(({ to }) => to)).not.toContain(unknown)
  })

  test('MAIL_FROM is the sender', async () => {
    vi.stubEnv('MAIL_FROM', 'The Lantern <post@lantern.example>')
    const before = mailServer.mails.length
    await member('bea')
    await requestFor(emailOf('bea'))
    const { from, data } = await mailServer.received(before + 1)
    expect(from).toBe('post@lantern.example')
    expect(data).toContain('From: The Lantern <post@lantern.example>')
  })

  test('a mail server that refuses changes no answer; the log names the reason and no secret', async () => {
    const refusing = await startMailServer('another password')
    vi.stubEnv('SMTP_URL', refusing.url.replace('another', 'wrong'))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const { data } = await requestFor(emailOf('ada'))
      expect(data.requestPasswordReset).toEqual({ sendsMail: true, userErrors: [] })
      await vi.waitFor(() => expect(logged).toHaveBeenCalled())
      expect(logged.mock.calls).toEqual([['A mail for a new password was not sent: EAUTH, 535']])
      expect(refusing.mails).toEqual([])
    } finally {
      logged.mockRestore()
      await refusing.stop()
    }
  })

  test('requests for one account are refused after five in an hour, whether or not it exists', async () => {
    await member('cid')
    vi.stubEnv('SMTP_URL', mailServer.url)
    for (const name of ['cid', 'nobody-else']) {
      const codes = []
      for (let at = 0; at < 6; at++) codes.push(codeOf(await requestFor(emailOf(name))))
      expect([name, codes]).toEqual([name, [...Array(5).fill(undefined), 'RATE_LIMITED']])
    }
  })

  test('requests from one address are refused after fifty in an hour', async () => {
    const codes = []
    for (let at = 0; at < 51; at++)
      codes.push(codeOf(await requestFor(emailOf(`nobody${at}`), '10.8.0.1')))
    expect(codes).toEqual([...Array(50).fill(undefined), 'RATE_LIMITED'])
  })

  test('requestPasswordReset names an address that is none', async () => {
    const { data } = await requestFor('ada')
    expect(data.requestPasswordReset.userErrors).toEqual([
      { field: ['input', 'email'], code: 'INVALID_EMAIL' },
    ])
  })
})

test('without a mail server, requestPasswordReset says so and stores nothing', async () => {
  await member('dan')
  const stored = async () => (await pool().query('SELECT * FROM "PasswordReset"')).rows
  const before = await stored()
  const { data } = await requestFor(emailOf('dan'))
  expect(data.requestPasswordReset).toEqual({ sendsMail: false, userErrors: [] })
  expect(await stored()).toEqual(before)
})

describe('resetPassword', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('ends sessions and the other links of the person; API tokens stay valid', async () => {
    const { token: apiToken } = await member('eve')
    const session = await signedIn({ email: emailOf('eve'), password: 'eve has a long password' })
    const [first, second] = [await newToken('eve'), await newToken('eve')]
    expect((await resetWith(second, 'quite another secret')).data.resetPassword).toEqual(done)
    expect(await whoAmI(session)).toBeNull()
    expect(await whoAmI({ token: apiToken })).toBe('eve')
    expect((await resetWith(first, 'yet another secret')).data.resetPassword).toEqual(invalidToken)
    const account = { email: emailOf('eve'), password: 'quite another secret' }
    expect(await whoAmI(await signedIn(account))).toBe('eve')
  })

  test('refuses a link that is an hour old', async () => {
    await member('fay')
    const made = new Date('2026-01-01T10:00:00Z')
    const token = await newToken('fay', made)
    const at = (minutes: number) => ({
      address: '127.0.0.1',
      now: () => new Date(made.getTime() + minutes * 60_000),
    })
    const input = { token, newPassword: 'quite another secret' }
    expect((await resetPassword(at(60), input)).userErrors[0]?.code).toBe('INVALID_TOKEN')
    expect(await resetPassword(at(59), input)).toEqual(done)
  })

  test('keeps the link if the password is weak', async () => {
    await member('gus')
    const token = await newToken('gus')
    for (const weak of ['short', 'gus@example.org', 'password123']) {
      expect((await resetWith(token, weak)).data.resetPassword.userErrors).toEqual([
        { field: ['input', 'newPassword'], code: 'INVALID_NEW_PASSWORD' },
      ])
    }
    expect((await resetWith(token, 'quite another secret')).data.resetPassword).toEqual(done)
  })

  test('of two simultaneous uses of links of one person, only one succeeds', async () => {
    await member('hal')
    const token = await newToken('hal')
    const tokens = [token, token, await newToken('hal')]
    const answers = await Promise.all(
      tokens.map((each, at) => resetWith(each, `the new secret number ${at}`)),
    )
    expect(answers.map(({ data }) => data.resetPassword.changed).sort()).toEqual([
      false,
      false,
      true,
    ])
  })

  test('refuses links from before the password was changed', async () => {
    const ida = await member('ida')
    const token = await newToken('ida')
    const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }`
    const input = { currentPassword: 'ida has a long password', newPassword: 'chosen by Ida' }
    expect((await ask(change, { input }, ida)).data.changePassword.userErrors).toEqual([])
    expect((await resetWith(token, 'quite another secret')).data.resetPassword).toEqual(
      invalidToken,
    )
  })

  test.each(['', 'x', 'x'.repeat(43), 'é'.repeat(43)])('refuses the token "%s"', async (token) => {
    expect((await resetWith(token, 'quite another secret')).data.resetPassword).toEqual(
      invalidToken,
    )
  })

  test('stores only the hash of a token', async () => {
    await member('joy')
    const token = await newToken('joy')
    const { rows } = await pool().query('SELECT * FROM "PasswordReset"')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})
