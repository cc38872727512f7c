import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { handleGraphQL } from '@/graphql/http'
import { nextAuthOptions } from '@/lib/auth/next-auth-options'
import { ask, member, type AskOptions } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

process.env.MATINEE_RATE_LIMIT = '10000'
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

  test('ends after ten failures for an account, from wherever, with the right password too', async () => {
    for (let guess = 0; guess < 10; guess++) {
      const { data } = await signIn('ada@example.org', `192.0.2.${guess}`)
      expect(data.createApiToken.userErrors).toEqual([{ code: 'WRONG_CREDENTIALS' }])
    }
    const password = 'ada has a long password'
    const { data, errors } = await signIn(' ADA@example.org', '192.0.2.99', password)
    expect(data).toBeNull()
    expect(errors?.[0]).toMatchObject({
      message: 'Too many attempts. Try again in 15 minutes.',
      extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) },
    })
  })

  test('is refused in the same words for an account that does not exist', async () => {
    const answers = []
    for (let guess = 0; guess < 12; guess++) {
      const { data, errors } = await signIn('nobody@example.org', `192.0.3.${guess}`)
      answers.push(errors ? errors[0]!.message : data.createApiToken.userErrors[0].code)
    }
    const refusal = 'Too many attempts. Try again in 15 minutes.'
    expect(answers).toEqual([...Array(10).fill('WRONG_CREDENTIALS'), refusal, refusal])
  })

  test('ends after 30 failures from an address, or from one network of IPv6', async () => {
    const network = (host: number): string => `2001:db8:7:7::${host.toString(16)}`
    for (let guess = 0; guess < 30; guess++) {
      const { errors } = await signIn(`somebody${guess}@example.org`, network(guess))
      expect(errors).toBeUndefined()
    }
    expect(codes((await signIn('bob@example.org', network(77))).errors)).toEqual(['RATE_LIMITED'])
    expect((await signIn('bob@example.org', '2001:db8:7:8::1')).errors).toBeUndefined()
  })

  test('counts every attempt of one document', async () => {
    const attempt = `createApiToken(input: { name: "x", scope: READ, email: "eve@example.org", password: "guess" }) { userErrors { code } }`
    const attempts = Array.from({ length: 12 }, (_, at) => `a${at}: ${attempt}`).join(' ')
    const { errors } = await ask(`mutation { ${attempts} }`, {}, { address: '192.0.4.1' })
    expect(errors).toHaveLength(1)
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
    expect((await signIn('eve@example.org', '192.0.4.2')).errors).toHaveLength(1)
  })

  test('counts on the sign-in page as well, and in the same way', async () => {
    const [provider] = nextAuthOptions().providers
    if (provider?.type !== 'credentials') throw new Error('There is no sign-in by password.')
    const { authorize } = (provider as unknown as { options: typeof provider }).options
    const headers = { 'x-forwarded-for': '203.0.113.1' }
    const attempt = (password: string) =>
      authorize({ email: 'carol@example.org', password }, { headers })
    for (let guess = 0; guess < 10; guess++) expect(await attempt('wrong one here')).toBeNull()
    await expect(attempt('wrong one here')).rejects.toThrow(/Too many attempts/)
    const { errors } = await signIn('carol@example.org', '192.0.5.1')
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
  })

  test('costs those nothing who know theirs', async () => {
    for (let time = 0; time < 12; time++) {
      const { data } = await signIn('bob@example.org', '192.0.6.1', 'bob has a long password')
      expect(data.createApiToken.token).toMatch(/^mtn_/)
    }
  })
})

test('an address makes at most 20 accounts in an hour', async () => {
  const signUp = (name: string) =>
    ask(
      'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { code } } }',
      { input: { email: `${name}@example.org`, password: 'a long password', displayName: name } },
      { address: '192.0.7.1', headers: { 'x-forwarded-for': `10.1.1.${name.length}` } },
    )
  for (let at = 0; at < 20; at++) expect((await signUp(`new${at}`)).errors).toBeUndefined()
  expect(codes((await signUp('one-more')).errors)).toEqual(['RATE_LIMITED'])
})

describe('points', () => {
  const expensive = '{ movies(first: 100) { edges { node { id title year ratingCount } } } }' // 501 points
  const cheap = '{ __typename }'

  test('are counted for a person, a token and an address; the scarcest is told', async () => {
    const carl = await member('carl')
    const { data, extensions } = await ask(
      '{ rateLimit { cost limit remaining resetAt } movies(first: 100) { edges { cursor } } }',
      {},
      { ...carl, address: '192.0.8.1' },
    )
    const { cost, limit, remaining, resetAt } = data.rateLimit
    expect({ cost, limit, remaining }).toEqual({ cost: 106, limit: 5_000, remaining: 4_894 })
    expect(Date.parse(resetAt)).toBeGreaterThan(Date.now())
    expect(Date.parse(resetAt)).toBeLessThanOrEqual(Date.now() + 60_000)
    expect(extensions?.cost).toEqual({ requested: 106, limit: 20_000 })
  })

  test('that are spent end in 429, and say when to come back; cheap questions still pass', async () => {
    const dora = await member('dora')
    const asked = async (query: string, options: AskOptions) => {
      const { status, errors } = await ask(query, {}, { ...dora, ...options })
      return { status, code: errors?.[0]?.extensions.code }
    }
    const statuses: number[] = []
    for (let at = 0; at < 10; at++) {
      const address = `192.0.9.${at}`
      statuses.push((await asked(expensive, { address })).status)
    }
    expect(statuses).toEqual([...Array(9).fill(200), 429])
    expect(await asked(expensive, {})).toEqual({ status: 429, code: 'RATE_LIMITED' })
    expect(await asked(cheap, {})).toEqual({ status: 200, code: undefined })
  })

  test('are those of an address for who is not signed in, whatever headers they forge', async () => {
    const post = (forged: number) =>
      handleGraphQL({
        method: 'POST',
        headers: [
          ['content-type', 'application/json'],
          ['x-forwarded-for', `10.9.9.${forged}`],
          ['x-real-ip', `10.9.8.${forged}`],
          ['forwarded', `for=10.9.7.${forged}`],
        ],
        search: '',
        body: (async function* () {
          yield new TextEncoder().encode(JSON.stringify({ query: expensive }))
        })(),
        address: '192.0.10.1',
      })
    const answers = []
    for (let at = 0; at < 42; at++) answers.push(await post(at))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(39)
    const { status, headers, body } = answers.at(-1)!
    expect(status).toBe(429)
    const { extensions } = JSON.parse(body).errors[0]
    expect(extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
    expect(new Map(headers).get('retry-after')).toBe(String(extensions.retryAfter))
    expect(extensions.retryAfter).toBeLessThanOrEqual(60)
  })

  test('go to documents that are refused as well, and then nothing of them is looked at', async () => {
    const refused = () => ask('{ nonsense }', {}, { address: '192.0.11.1' })
    const statuses: number[] = []
    for (let at = 0; at < 205; at++) statuses.push((await refused()).status)
    expect(statuses.indexOf(429)).toBe(200)
    const { errors } = await ask('{ syntax error', {}, { address: '192.0.11.1' })
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
  })

  test('seldom cost a statement', async () => {
    const statements = vi.spyOn(pg.Client.prototype, 'query')
    for (let at = 0; at < 100; at++) await ask(cheap, {}, { address: '192.0.12.1' })
    expect(statements).not.toHaveBeenCalled()
    for (let at = 0; at < 10; at++) await ask(expensive, {}, { address: '192.0.12.1' })
    const texts = statements.mock.calls.map(([statement]) => JSON.stringify(statement))
    expect(texts.filter((text) => text.includes('rate_limit')).length).toBeLessThanOrEqual(3)
  })
})
