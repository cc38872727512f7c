import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema-types'

/** Creates documents whose types come from the schema. */
export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { Date: string; DateTime: string }
}>()
