import {
  assertInterfaceType,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type GraphQLField,
} from 'graphql'
import { beforeAll, describe, expect, test } from 'vitest'
import { schema } from '@/graphql/schema'
import { everythingAbout } from '@/lib/domain/accounts/export-store'
import { ask, codeOf } from '../../support/ask'
import { callers, setScene, type Caller, type Scene } from '../../support/authorisation-scene'
import { trainedDatabase } from '../../support/trained-database'
import {
  fields,
  mutations,
  nodes,
  type FieldAccess,
  type MutationAccess,
  type NodeAccess,
} from './authorisation-classes'

trainedDatabase()

type Outcome = 'allowed' | 'null' | 'refused' | 'UNAUTHENTICATED' | 'FORBIDDEN'
type Outcomes = Readonly<Record<Caller, string>>

const nodeTypes = schema.getPossibleTypes(assertInterfaceType(schema.getType('Node')))
const queryType = schema.getQueryType()!
const mutationType = schema.getMutationType()!

/** The same for the owner and their WRITE token. Expired and revoked tokens are UNAUTHENTICATED. */
const outcomes = (nobody: Outcome, owner: Outcome, another: Outcome, read = owner): Outcomes => ({
  nobody,
  owner,
  'another person': another,
  'read token': read,
  'write token': owner,
  'expired token': 'UNAUTHENTICATED',
  'revoked token': 'UNAUTHENTICATED',
})

async function tryAll(attempt: (caller: Caller) => Promise<string>): Promise<Outcomes> {
  const results: Partial<Record<Caller, string>> = {}
  for (const caller of callers) results[caller] = await attempt(caller)
  return results as Outcomes
}

describe('the tables of authorisation-classes.ts', () => {
  test('have every mutation, and no other', () => {
    expect(Object.keys(mutations).sort()).toEqual(Object.keys(mutationType.getFields()).sort())
  })

  test('have every node type, and no other', () => {
    expect(Object.keys(nodes).sort()).toEqual(nodeTypes.map(({ name }) => name).sort())
  })

  test('have every field of these and of Query, and no other', () => {
    const inSchema = [queryType, ...nodeTypes].flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    )
    expect(Object.keys(fields).sort()).toEqual(inSchema.sort())
  })
})

describe('mutation', () => {
  const expected: Readonly<Record<MutationAccess, Outcomes>> = {
    anyone: outcomes('allowed', 'allowed', 'allowed'),
    writer: outcomes('UNAUTHENTICATED', 'allowed', 'allowed', 'FORBIDDEN'),
    writerOfOwn: outcomes('UNAUTHENTICATED', 'allowed', 'refused', 'FORBIDDEN'),
    // No caller of the scene is an admin; edit-movies.test.ts tries it as one.
    admin: outcomes('UNAUTHENTICATED', 'FORBIDDEN', 'FORBIDDEN'),
  }

  const cases = Object.entries(mutations).flatMap(([name, trials]) =>
    trials.map((trial) => ({ name, ...trial })),
  )

  test.each(cases)('$name: $access', async ({ name, access, input }) => {
    const [argument] = mutationType.getFields()[name]!.args
    const document = argument
      ? `mutation ($input: ${String(argument.type)}) { ${name}(input: $input) { userErrors { code } } }`
      : `mutation { ${name} { userErrors { code } } }`
    const outcome = await tryAll(async (caller) => {
      const scene = await setScene('PUBLIC')
      const before = await dataOf(scene)
      const answer = await ask(document, { input: input(scene) }, scene.as[caller])
      const mayChange = access === 'anyone' || caller === 'owner' || caller === 'write token'
      if (!mayChange) expect([caller, await dataOf(scene)]).toEqual([caller, before])
      const refused = answer.data?.[name]?.userErrors.length > 0
      return codeOf(answer) ?? (refused ? 'refused' : 'allowed')
    })
    expect(outcome).toEqual(expected[access])
  })

  /** All data of the owner, except when tokens were last used. */
  const dataOf = async ({ ownerUserId }: Scene): Promise<string> =>
    JSON.stringify(await everythingAbout(ownerUserId)).replace(/"lastUsedAt":[^,}]*/g, '')
})

describe.each(['PRIVATE', 'PUBLIC'] as const)('of a %s person', (visibility) => {
  let scene: Scene
  beforeAll(async () => {
    scene = await setScene(visibility)
  })

  const others: Readonly<Record<NodeAccess, Outcome>> = {
    public: 'allowed',
    person: visibility === 'PUBLIC' ? 'allowed' : 'null',
    owner: 'null',
  }

  const expectedOfNode = (access: NodeAccess): Outcomes =>
    outcomes(others[access], 'allowed', others[access])

  function expectedOfField(access: FieldAccess, node: NodeAccess): Outcomes {
    if (access === 'viewer') return outcomes('null', 'allowed', 'allowed')
    if (access === 'reason') return outcomes('allowed', 'null', 'null')
    if (access === 'ownerOrNull') return outcomes('null', 'allowed', 'null')
    if (access === 'person') return expectedOfNode('person')
    if (access === 'othersOnly') return outcomes('null', 'null', others[node])
    if (access === 'signedIn') return outcomes('UNAUTHENTICATED', 'allowed', 'allowed')
    if (access === 'asNode' || others[node] === 'null') return expectedOfNode(node)
    return outcomes('UNAUTHENTICATED', 'allowed', 'FORBIDDEN')
  }

  test.each(nodeTypes)('node $name', async ({ name }) => {
    const { access, id } = nodes[name]!
    const outcome = await tryAll(async (caller) => {
      const query = 'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }'
      const answer = await ask(query, { id: id(scene) }, scene.as[caller])
      if (answer.data) expect([answer.data.node]).toEqual(answer.data.nodes)
      return codeOf(answer) ?? (answer.data.node === null ? 'null' : 'allowed')
    })
    expect(outcome).toEqual(expectedOfNode(access))
  })

  test.each(nodeTypes)('fields of $name', async (type) => {
    const { access: node, id } = nodes[type.name]!
    for (const [name, field] of Object.entries(type.getFields())) {
      const { access, args } = fields[`${type.name}.${name}`]!
      const selection = `{ ... on ${type.name} { value: ${name}${args(scene)} ${subfields(field)} } }`
      const outcome = await tryAll(async (caller) => {
        const query = `query ($id: ID!) { node(id: $id) ${selection} }`
        const answer = await ask(query, { id: id(scene) }, scene.as[caller])
        const seen = answer.data?.node
        const found = mayBeNull.has(access) ? (seen?.value ?? null) : seen
        return codeOf(answer) ?? (found === null ? 'null' : 'allowed')
      })
      expect([name, outcome]).toEqual([name, expectedOfField(access, node)])
    }
  })

  test('fields of Query', async () => {
    for (const [name, field] of Object.entries(queryType.getFields())) {
      const { access, args } = fields[`Query.${name}`]!
      const outcome = await tryAll(async (caller) => {
        const query = `{ value: ${name}${args(scene)} ${subfields(field)} }`
        const answer = await ask(query, {}, scene.as[caller])
        return codeOf(answer) ?? (answer.data.value === null ? 'null' : 'allowed')
      })
      expect([name, outcome]).toEqual([name, expectedOfField(access, 'public')])
    }
  })
})

/** For these fields the test checks the value, for the others the node. */
const mayBeNull: ReadonlySet<FieldAccess> = new Set([
  'viewer',
  'reason',
  'ownerOrNull',
  'othersOnly',
])

/** The smallest selection of a field. */
function subfields({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type)
  return isObjectType(named) || isInterfaceType(named) ? '{ __typename }' : ''
}
