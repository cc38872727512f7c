import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema-types'

/** Documents typed by the schema itself. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { DateTime: string }
}>()
