import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { DateTimeResolver, JSONObjectResolver } from 'graphql-scalars'
import { CallerError } from '@/lib/platform/errors'
import type { Context } from './context'
import { decodeNodeId } from './ids'

/** As many as a page holds. */
const mostNodes = 100

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
    decodeGlobalID: decodeNodeId,
    nodeTypeOptions: { description: 'Anything that has a global id.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list, as Relay has it.' },
    idFieldOptions: { description: 'Names it in the whole API; give it to node to get it again.' },
    hasNextPageFieldOptions: { description: 'Whether more follows after this page.' },
    hasPreviousPageFieldOptions: {
      description: 'Whether something stands before this page.',
    },
    startCursorFieldOptions: {
      description: 'That of the first on the page; null if it is empty.',
    },
    endCursorFieldOptions: {
      description: 'That of the last on the page; null if it is empty.',
    },
    nodeQueryOptions: {
      description: 'Anything that has a global id; null if there is none.',
      args: { id: { description: 'The global id of what is wanted.' } },
    },
    nodesQueryOptions: {
      description: `Several at once, in the order of the ids; null where there is none.`,
      args: { ids: { description: `The global ids of what is wanted, at most ${mostNodes}.` } },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
      resolve(_, { ids }, __, ___, load) {
        if (ids.length > mostNodes) {
          throw new CallerError('BAD_USER_INPUT', `ids: at most ${mostNodes} at once.`)
        }
        return load(ids)
      },
    },
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
})

builder.queryType({ description: 'What can be asked.' })
builder.mutationType({ description: 'What can be changed.' })
builder.addScalarType('DateTime', DateTimeResolver)
builder.addScalarType('JSONObject', JSONObjectResolver)
