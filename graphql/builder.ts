import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import { DateTimeResolver, LocalDateResolver, JSONObjectResolver } from 'graphql-scalars'
import { CallerError } from '@/lib/platform/errors'
import type { Context } from './context'
import { decodeNodeId } from './ids'

/** The same as the largest page. */
const maxNodes = 100

/** Every schema file adds its types here. */
export const builder = new SchemaBuilder<{
  Context: Context
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
    JSONObject: { Input: object; Output: object }
  }
}>({
  plugins: [ComplexityPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    decodeGlobalID: decodeNodeId,
    nodeTypeOptions: { description: 'An object with a global ID.' },
    idFieldOptions: {
      description: 'A globally unique ID. Pass it to `node` to fetch the object again.',
    },
    edgesFieldOptions: {
      description: 'The edges of this page.',
      complexity: { field: 0, multiplier: 1 },
    },
    pageInfoFieldOptions: { description: 'Information for fetching further pages.' },
    cursorFieldOptions: {
      description: 'The cursor of the item. Pass it as `after` or `before` to continue from here.',
    },
    pageInfoTypeOptions: { description: 'Information about a page in a connection.' },
    hasNextPageFieldOptions: { description: 'Whether there are more items after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether there are more items before this page.' },
    startCursorFieldOptions: {
      description: 'The cursor of the first item on the page. Null if the page is empty.',
    },
    endCursorFieldOptions: {
      description: 'The cursor of the last item on the page. Null if the page is empty.',
    },
    nodeQueryOptions: {
      description:
        'Fetches an object by its global ID. Null if it does not exist or the viewer may not see it.',
      args: { id: { description: 'The global ID of the object.' } },
    },
    nodesQueryOptions: {
      description:
        'Fetches several objects by their global IDs, in the order of the IDs. Null for each that does not exist or that the viewer may not see.',
      args: { ids: { description: `The global IDs of the objects, at most ${maxNodes}.` } },
      complexity: ({ ids }) => ({ field: 1, multiplier: ids.length }),
      resolve(_, { ids }, __, ___, load) {
        if (ids.length > maxNodes) {
          throw new CallerError('BAD_USER_INPUT', `ids: at most ${maxNodes} at once.`)
        }
        return load(ids)
      },
    },
  },
  complexity: { defaultComplexity: 1, defaultListMultiplier: 10 },
})

builder.queryType({ description: 'The queries of the API.' })
builder.mutationType({ description: 'The mutations of the API.' })
builder.addScalarType('DateTime', DateTimeResolver, {
  description:
    'A date and time in the format of RFC 3339, e.g. 2007-12-03T10:15:30Z. The API returns times in UTC.',
})
builder.addScalarType('Date', LocalDateResolver, {
  description: 'A day of the calendar in the format of ISO 8601, e.g. 2007-12-03.',
})
builder.addScalarType('JSONObject', JSONObjectResolver, { description: 'A JSON object.' })
