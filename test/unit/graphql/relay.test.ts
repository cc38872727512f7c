import { assertInterfaceType, getNamedType, isObjectType, type GraphQLObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { schema } from '@/graphql/schema'

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type) => isObjectType(type) && !type.name.startsWith('__'),
) as GraphQLObjectType[]
const named = (ending: string) => objectTypes.filter(({ name }) => name.endsWith(ending))

const typeOf = (type: GraphQLObjectType, field: string): string =>
  String(type.getFields()[field]?.type)

test('every type with an id is a Node and can be fetched', () => {
  const withId = objectTypes.filter((type) => 'id' in type.getFields())
  const nodeTypes = schema.getPossibleTypes(assertInterfaceType(schema.getType('Node')))
  expect(withId.map(({ name }) => name).sort()).toEqual(nodeTypes.map(({ name }) => name).sort())
  const query = schema.getQueryType()!
  expect([typeOf(query, 'node'), typeOf(query, 'nodes')]).toEqual(['Node', '[Node]!'])
})

test.each(named('Connection'))('$name has edges and a PageInfo', (type) => {
  const edge = type.name.replace(/Connection$/, 'Edge')
  expect(typeOf(type, 'edges')).toBe(`[${edge}!]!`)
  expect(typeOf(type, 'pageInfo')).toBe('PageInfo!')
})

test.each(named('Edge'))('$name has a cursor and a node', (type) => {
  expect(typeOf(type, 'cursor')).toBe('String!')
  expect(typeOf(type, 'node')).toMatch(/^[A-Z]\w+!?$/)
})

test('PageInfo has the fields of the Relay specification', () => {
  const fields = Object.values(objectTypes.find(({ name }) => name === 'PageInfo')!.getFields())
  expect(Object.fromEntries(fields.map(({ name, type }) => [name, String(type)]))).toEqual({
    hasNextPage: 'Boolean!',
    hasPreviousPage: 'Boolean!',
    startCursor: 'String',
    endCursor: 'String',
  })
})

test('every connection field has first and after, and last only with before', () => {
  const fields = objectTypes
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
  const wrong = fields.filter(({ field }) => {
    const types = Object.fromEntries(field.args.map(({ name, type }) => [name, String(type)]))
    const forwards = types.first === 'Int' && types.after === 'String'
    return !forwards || 'last' in types !== 'before' in types
  })
  expect(fields.length).toBeGreaterThan(3)
  expect(wrong.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([])
})
