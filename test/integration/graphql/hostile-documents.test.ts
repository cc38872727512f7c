import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { getIntrospectionQuery } from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { ask, member, type Answer } from '../../support/ask'
import {
  hostileDocuments,
  type HostileDocument,
} from '@/lib/laboratory/bench/api/hostile-documents'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let attackers = 0
/** Sends each request from a new address, so that rate limits have no effect. */
const attack = ({ query, variables }: HostileDocument): Promise<Answer> =>
  ask(query, variables, { address: `2001:db8:${(attackers++).toString(16)}::1` })

const feed = `{ viewer { recommendations(first: 20) { edges {
  reason node { id title genres { name } } prediction { stars low high } because { title } } } } }`

let ada: { token: string }
beforeAll(async () => {
  ada = await member('ada')
  // Memory that any first request uses is not counted.
  for (const document of hostileDocuments.slice(0, 20)) await attack(document)
  for (let at = 0; at < 20; at++) await ask(feed, {}, ada)
})

test('the list is long and has no document twice', () => {
  expect(hostileDocuments.length).toBeGreaterThanOrEqual(300)
  const texts = hostileDocuments.map(({ query, variables }) => query + JSON.stringify(variables))
  expect(new Set(texts).size).toBe(texts.length)
})

describe('each is refused before execution', () => {
  test.each(hostileDocuments)('$name', async (document) => {
    const { status, data, errors } = await attack(document)
    expect([400, 413]).toContain(status)
    expect(data).toBeUndefined()
    expect(errors?.[0]?.extensions.code).toMatch(
      status === 413 ? 'BAD_REQUEST' : /^(QUERY_TOO_COMPLEX|GRAPHQL_VALIDATION_FAILED)$/,
    )
    expect(errors?.[0]?.message.length).toBeLessThan(400)
  })
})

test('hostile documents are not stored, so memory does not grow', async () => {
  const unlike = (round: number): HostileDocument[] =>
    hostileDocuments.map(({ query, ...rest }) => ({ ...rest, query: `#${round}\n${query}` }))
  for (const document of unlike(0)) await attack(document)
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const rounds = [1, 2, 3].flatMap(unlike)
  for (const document of rounds) await attack(document)
  rounds.length = 0
  collectGarbage()
  const grown = process.memoryUsage().heapUsed - before
  // The bounded caches may still fill with documents that only later steps refuse.
  expect(grown / 2 ** 20).toBeLessThan(8)
})

describe('useful documents are not refused', () => {
  test('the introspection query of tools', async () => {
    const query = getIntrospectionQuery({
      descriptions: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
    })
    const { data } = await ask(query)
    expect(data.__schema.types.length).toBeGreaterThan(50)
  })

  test('a feed of 20 with 20 contributions each, whose cost is returned', async () => {
    const { data, extensions } = await ask(
      `{ viewer { recommendations(first: 20) { edges { reason node { id title genres { name } }
        prediction { stars low high contributions(first: 20) { stars movie { title } } } because { title } } } } }`,
      {},
      ada,
    )
    expect(data.viewer.recommendations.edges).toHaveLength(20)
    expect(extensions?.cost).toEqual({ requested: 1641, limit: 20_000 })
  })
})
