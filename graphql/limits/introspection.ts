import { Kind, type DocumentNode } from 'graphql'
import { fragmentsOf } from './fragments-of'
import { introspectionCost } from './introspection-cost'
import { limitCost } from './operation-cost'

/**
 * Refuses nested introspection, whose cost follows from the document alone.
 *
 * @throws {GraphQLError} QUERY_TOO_COMPLEX
 */
export function limitIntrospection(document: DocumentNode): void {
  const fragments = fragmentsOf(document)
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    limitCost(introspectionCost(definition.selectionSet, fragments), definition)
  }
}
