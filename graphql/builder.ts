import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { DateTimeResolver, JSONObjectResolver } from 'graphql-scalars'
import { CallerError } from '@/lib/errors'
import type { Context } from './context'

/** What every schema file adds its types to. */
export const builder = new SchemaBuilder<{
  Context: Context
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    JSONObject: { Input: object; Output: object }
  }
}>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    nodeTypeOptions: { description: 'Anything that has a global id.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list, as Relay has it.' },
    idFieldOptions: { description: 'Global id.' },
    nodeQueryOptions: { description: 'Anything that has a global id; null if there is none.' },
    nodesQueryOptions: { description: 'Several at once, in the order of the ids.' },
  },
  // A feed of 20 with 20 contributions each costs about 1,500; a page of pages of pages is refused.
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 10,
    limit: { complexity: 20_000, depth: 16, breadth: 400 },
    complexityError: (
      kind,
      { complexity, maxComplexity, depth, maxDepth, breadth, maxBreadth },
    ) => {
      const [measure, actual, most] = {
        Complexity: ['complexity', complexity, maxComplexity],
        Depth: ['depth', depth, maxDepth],
        Breadth: ['breadth', breadth, maxBreadth],
      }[kind]
      return new CallerError(
        'QUERY_TOO_COMPLEX',
        `The query's ${measure} is ${actual}; at most ${most} is answered. Ask for smaller pages, or in several queries.`,
      )
    },
  },
})

builder.queryType({ description: 'What can be asked.' })
builder.mutationType({ description: 'What can be changed.' })
builder.addScalarType('DateTime', DateTimeResolver)
builder.addScalarType('JSONObject', JSONObjectResolver)
