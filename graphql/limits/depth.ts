import { Kind, type DocumentNode } from 'graphql'
import type { SelectionSizes } from './selection-sizes'
import { tooComplex } from './too-complex'

/** The largest number of levels of nested fields. The standard introspection query has 15. */
const maxDepth = 16

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitDepth(document: DocumentNode, sizes: SelectionSizes): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const depth = sizes.get(definition.selectionSet)?.depth ?? 0
    if (depth > maxDepth) {
      throw tooComplex(
        `${definition.name?.value ?? 'The operation'} is ${depth} fields deep; at most ${maxDepth} are answered.`,
        definition,
      )
    }
  }
}
