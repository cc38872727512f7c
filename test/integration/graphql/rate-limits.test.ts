import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { handleExport } from '@/graphql/export-file'
import { handleGraphQL } from '@/graphql/http'
import { ask, member, type AskOptions } from '../../support/ask'
import { countStatements } from '../../support/count-statements'
import { ownDatabase } from '../../support/database'

ownDatabase()

process.env.MATINEE_RATE_LIMIT = '10000'

const codes = (errors: { extensions: { code: string } }[] = []): string[] =>
  errors.map(({ extensions }) => extensions.code)

describe('points', () => {
  const expensive = '{ movies(first: 100) { edges { node { id title year ratingCount } } } }' // 501 points
  const cheap = '{ __typename }'

  test('are counted for a person, a token and an address; the one with the fewest left is returned', async () => {
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

  test('that are used up give 429 with Retry-After; cheap operations are still executed', async () => {
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

  test('are counted by address without a viewer, whatever headers are forged', async () => {
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
        readBody: () =>
          Promise.resolve(new TextEncoder().encode(JSON.stringify({ query: expensive }))),
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

  test('are deducted for refused documents too, and then documents are not read', async () => {
    const refused = () => ask('{ nonsense }', {}, { address: '192.0.11.1' })
    const statuses: number[] = []
    for (let at = 0; at < 205; at++) statuses.push((await refused()).status)
    expect(statuses.indexOf(429)).toBe(200)
    const { errors } = await ask('{ syntax error', {}, { address: '192.0.11.1' })
    expect(codes(errors)).toEqual(['RATE_LIMITED'])
  })

  test('are deducted for refused exports too', async () => {
    const nobody = { authorization: undefined, cookie: undefined, address: '192.0.13.1' }
    const statuses: number[] = []
    for (let at = 0; at < 205; at++) statuses.push((await handleExport(nobody)).status)
    expect(new Set(statuses.slice(0, 200))).toEqual(new Set([401]))
    expect(new Set(statuses.slice(200))).toEqual(new Set([429]))
  })

  test('rarely cost a statement', async () => {
    const ofCheap = await countStatements(async () => {
      for (let at = 0; at < 100; at++) await ask(cheap, {}, { address: '192.0.12.1' })
    })
    expect(ofCheap).toBe(0)
    const statements = vi.spyOn(pg.Client.prototype, 'query')
    for (let at = 0; at < 10; at++) await ask(expensive, {}, { address: '192.0.12.1' })
    const texts = statements.mock.calls.map(([statement]) => JSON.stringify(statement))
    expect(texts.filter((text) => text.includes('rate_limit')).length).toBeLessThanOrEqual(3)
  })
})
