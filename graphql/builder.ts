import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { DateTimeResolver, JSONObjectResolver } from 'graphql-scalars'
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
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
})

builder.queryType({ description: 'What can be asked.' })
builder.mutationType({ description: 'What can be changed.' })
builder.addScalarType('DateTime', DateTimeResolver)
builder.addScalarType('JSONObject', JSONObjectResolver)
