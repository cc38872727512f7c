import { parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { exampleOperations } from '@/app/graphiql/example-operations'
import { schema } from '@/graphql/schema'

test.each(
  exampleOperations.map(({ query }) => [/(?:query|mutation) (\w+)/.exec(query)?.[1], query]),
)('the example %s is valid for the schema', (_, query) => {
  expect(validate(schema, parse(query))).toEqual([])
})
