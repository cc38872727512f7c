import { encodeGlobalID } from '@pothos/plugin-relay'
import { assertInterfaceType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@/graphql/schema'
import { ask } from '../../support/ask'
import { setScene } from '../../support/authorisation-scene'
import { trainedDatabase } from '../../support/trained-database'

trainedDatabase()

/** Selects a few objects of every type. */
const broad = `{
  viewer { ...id
    ratings(first: 3) { edges { node { ...id movie { ...id genres { ...id } } } } }
    recommendations(first: 3) { edges { node { ...id } because { ...id } } }
    historyImports(first: 3) { edges { node { ...id } } }
    diary(first: 3) { edges { node { ...id } } }
    apiTokens(first: 3) { edges { node { ...id } } }
    invitations(first: 3) { edges { node { ...id } } }
  }
  movies(first: 3) { edges { node { ...id similar(first: 2) { edges { node { ...id } } } } } }
  similarTitles(title: "alien") { match { ...id } candidates { ...id } }
  onboarding(first: 3) { ...id }
  model { ...id }
  models(first: 3) { edges { node { ...id } } }
}
fragment id on Node { __typename id }`

interface Node {
  readonly __typename: string
  readonly id: string
}

/** All objects with an id in an answer. */
function nodesIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(nodesIn)
  return 'id' in value ? [value as Node, ...inside] : inside
}

test('every node in an answer can be fetched again by its id', async () => {
  const { as } = await setScene('PRIVATE')
  const { data, errors } = await ask(broad, {}, as.owner)
  expect(errors).toBeUndefined()
  const shown = new Map(nodesIn(data).map(({ __typename, id }) => [id, __typename]))
  const nodeTypes = schema.getPossibleTypes(assertInterfaceType(schema.getType('Node')))
  expect([...new Set(shown.values())].sort()).toEqual(nodeTypes.map(({ name }) => name).sort())
  const again = await ask(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids: [...shown.keys()] },
    as.owner,
  )
  expect(again.data.nodes).toEqual(Array.from(shown, ([id, __typename]) => ({ __typename, id })))
})

test('ids of objects that cannot exist are null', async () => {
  const types = ['ApiToken', 'Genre', 'Invitation', 'Model', 'Movie', 'Rating', 'User']
  const contents = ['0', '-1', '1.5', 'x', '99999999999', '1-', '01', '1-2-3', "1' OR 1=1"]
  for (const content of contents) {
    const ids = types.map((type) => encodeGlobalID(type, content))
    const { data, errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })
    expect([content, errors, data.nodes]).toEqual([content, undefined, types.map(() => null)])
  }
})

test.each(['', 'nonsense', encodeGlobalID('Movie', '')])('"%s" is not an id', async (id) => {
  const { status, errors } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id })
  expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT'])
})
