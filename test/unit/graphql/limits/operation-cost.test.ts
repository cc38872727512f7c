import { buildSchema, parse, type GraphQLScalarType, type OperationDefinitionNode } from 'graphql'
import { expect, test } from 'vitest'
import { operationCost } from '@/graphql/limits/operation-cost'

test('the cost of an operation with 10,000 wrong variables is computed after the first of them', () => {
  const schema = buildSchema('scalar Even type Query { sum(of: [Even!]): Int }')
  let parsed = 0
  Object.assign(schema.getType('Even') as GraphQLScalarType, {
    parseValue() {
      parsed++
      throw new TypeError('not even')
    },
  })
  const document = parse('query ($of: [Even!]) { sum(of: $of) }')
  const [operation] = document.definitions as readonly OperationDefinitionNode[] // the only one
  const variables = { of: Array<number>(10_000).fill(1) }
  const context = { schema, document, queryHash: 'wrong', request: { variables } }
  expect(operationCost(context as never, operation!)).toBe(1) // all that it reads
  expect(parsed).toBeLessThan(5)
})
