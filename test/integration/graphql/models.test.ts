import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/client'
import { ask } from '../../support/ask'
import { ownDatabase } from '../../support/database'

ownDatabase()

const older = new Date('2026-01-01T00:00:00Z')
const newer = new Date('2026-02-01T00:00:00Z')

const record = (version: string, trainedAt: Date) => ({
  version,
  trainedAt,
  kind: 'served',
  ratingCount: 3,
  userCount: 2,
  movieCount: 1,
  metrics: [{ name: 'rmse', value: 0.8, baseline: null, filmMean: null, ratingCount: null }],
})

const query = `query ($first: Int, $after: String) { models(first: $first, after: $after) {
  edges { cursor node { id version trainedAt active metrics { name value } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`

beforeAll(async () => {
  await db().trainedModel.createMany({
    data: [record('a', older), record('b', newer), record('c', newer)],
  })
})

const versionsOf = ({ edges }: { edges: { node: { version: string } }[] }): string[] =>
  edges.map(({ node }) => node.version)

test('models are paged newest first, stable while models are trained', async () => {
  const { models: begin } = (await ask(query, { first: 2 })).data
  expect(versionsOf(begin)).toEqual(['c', 'b'])
  expect(begin.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: begin.edges[0].cursor,
    endCursor: begin.edges[1].cursor,
  })
  await db().trainedModel.create({ data: record('d', new Date('2026-03-01T00:00:00Z')) })
  const { models: rest } = (await ask(query, { first: 2, after: begin.pageInfo.endCursor })).data
  expect(versionsOf(rest)).toEqual(['a'])
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  expect(rest.edges[0].node).toMatchObject({ active: false, metrics: [{ name: 'rmse' }] })
})

test.each([{ first: 0 }, { first: 101 }, { after: 'abc' }, { after: '' }])(
  '%o is BAD_USER_INPUT',
  async (variables) => {
    const { errors } = await ask(query, variables)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  },
)
