import { beforeAll, describe, expect, test, vi } from 'vitest'
import { nextAuthOptions } from '@/lib/domain/accounts/next-auth-options'
import { clientAddress } from '@/lib/platform/client-address'
import { pool } from '@/lib/platform/db/client'
import { countSignIn } from '@/lib/platform/rate-limits/attempts'
import { ask, member } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const token = `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token userErrors { code } } }`

const signIn = (email: string, address: string, password = 'not the password') =>
  ask(token, { input: { name: 'x', scope: 'READ', email, password } }, { address })

const codes = (errors: { extensions: { code: string } }[] = []): string[] =>
  errors.map(({ extensions }) => extensions.code)

describe('guessing passwords', () => {
  beforeAll(async () => {
    await member('ada')
    await member('bob')
  })

  const password = 'ada has a long password'

  test('is refused after ten failures for an account from one address, even with the right password', async () => {
    for (let guess = 0; guess < 10; guess++) {
      const { data } = await signIn('ada@example.org', '192.0.2.1')
      expect(data.createApiToken.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS' }])
    }
    const { data, errors } = await signIn(' ADA@example.org', '192.0.2.1', password)
    expect(data).toBeNull()
    expect(errors?.[0]).toMatchObject({
      message: 'Too many attempts. Try again in 15 minutes.',
      extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
    })
  })

  test('does not lock out other addresses until there are a hundred failures', async () => {
    const elsewhere = await signIn('ada@example.org', '192.0.2.9', password)
    expect(elsewhere.data.createApiToken.token).toMatch(/^mtn_/)
    for (let guess = 10; guess < 100; guess++) {
      const { data } = await signIn('ada@example.org', `192.0.2.${guess}`)
      expect(data.createApiToken.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS' }])
    }
    const owner = await signIn('ada@example.org', '192.0.2.200', password)
    expect(owner.errors).toEqual([
      expect.objectContaining({ message: 'Too many attempts. Try again in 60 minutes.' }),
    ])
  })

  test('is refused with the same message for an account that does not exist', async () => {
    const answers = []
    for (let guess = 0; guess < 12; guess++) {
      const { data, errors } = await signIn('nobody@example.org', '192.0.3.1')
      answers.push(errors ? errors[0]!.message : data.createApiToken.userErrors[0].code)
    }
    const refusal = 'Too many attempts. Try again in 15 minutes.'
    expect(answers).toEqual([...Array(10).fill('WRONG_CREDENTIALS'), refusal, refusal])
  })

  test('is refused after 100 failures from one address or one IPv6 network', async () => {
    const network = (host: number): string => `2001:db8:7:7::${host.toString(16)}`
    for (let guess = 0; guess < 100; guess++) {
      const { errors } = await signIn(`somebody${guess}@example.org`, network(guess))
      expect(errors).toBeUndefined()
    }
    expect(codes((await signIn('bob@example.org', network(77))).errors)).toEqual(['RATE_LIMITED'])
    expect((await signIn('bob@example.org', '2001:db8:7:8::1')).errors).toBeUndefined()
  })

  test('counts every attempt of one document', async () => {
    const attempt = `createApiToken(input: { name: "x", scope: READ, email: "eve@example.org", password: "guess" }) { userErrors { code } }`
    const attempts = Array.from({ length: 12 }, (_, at) => `a${at}: ${attempt}`).join(' ')
    const answer = await ask(`mutation { ${attempts} }`, {}, { address: '192.0.4.1' })
    const { errors, retryAfter } = answer
    expect(errors).toHaveLength(1)
    expect(Number(retryAfter)).toBeGreaterThan(14 * 60)
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
    expect((await signIn('eve@example.org', '192.0.4.1')).errors).toHaveLength(1)
  })

  test('counts in the same way on the sign-in page', async () => {
    const [provider] = nextAuthOptions().providers
    if (provider?.type !== 'credentials') throw new Error('There is no sign-in by password.')
    const { authorize } = (provider as unknown as { options: typeof provider }).options
    const headers = { 'x-forwarded-for': '203.0.113.1' }
    const attempt = (password: string) =>
      authorize({ email: 'carol@example.org', password }, { headers })
    for (let guess = 0; guess < 10; guess++) expect(await attempt('wrong one here')).toBeNull()
    await expect(attempt('wrong one here')).rejects.toThrow(/Too many attempts/)
    const { errors } = await signIn('carol@example.org', 'unknown')
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
  })

  test('is refused as soon with changing ports or notations of the address', async () => {
    const notations = ['203.0.113.7', '[::ffff:203.0.113.7]', '[::FFFF:CB00:7107]']
    const guessFrom = (forwarded: string) =>
      signIn('dora@example.org', clientAddress('10.0.0.1', forwarded, 1))
    const answers = []
    for (let guess = 0; guess < 25; guess++) {
      const forwarded = `${notations[guess % 3]}:${5000 + guess}`
      answers.push(codes((await guessFrom(forwarded)).errors))
    }
    expect(answers.filter((refusals) => refusals.length === 0)).toHaveLength(10)
    // Another client behind the same proxy is not limited.
    expect((await guessFrom('203.0.113.8:5000')).errors).toBeUndefined()
  })

  test('does not count successful sign-ins', async () => {
    for (let time = 0; time < 12; time++) {
      const { data } = await signIn('bob@example.org', '192.0.6.1', 'bob has a long password')
      expect(data.createApiToken.token).toMatch(/^mtn_/)
    }
  })
})

test('an address creates at most 100 accounts in an hour', async () => {
  const signUp = (name: string) =>
    ask(
      'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { code } } }',
      { input: { email: `${name}@example.org`, password: 'a long password', displayName: name } },
      { address: '192.0.7.1', headers: { 'x-forwarded-for': `10.1.1.${name.length}` } },
    )
  for (let at = 0; at < 100; at++) expect((await signUp(`new${at}`)).errors).toBeUndefined()
  expect(codes((await signUp('one-more')).errors)).toEqual(['RATE_LIMITED'])
})

test('an attempt waits once for a PostgreSQL that does not answer, not once for each counter', async () => {
  const query = vi.spyOn(pool(), 'query').mockImplementation(() => {
    throw new Error('Query read timeout')
  })
  try {
    await expect(countSignIn('ada@example.org', '192.0.5.1')).rejects.toThrow('Query read timeout')
    expect(query).toHaveBeenCalledTimes(1)
  } finally {
    query.mockRestore()
  }
})
