import { Kind, type DocumentNode } from 'graphql'
import type { Extents } from './extents'
import { tooComplex } from './too-complex'

/** The most levels of nested fields. The standard introspection query has 15. */
const most = 16

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitDepth(document: DocumentNode, extents: Extents): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue
    const depth = extents.get(definition.selectionSet)?.depth ?? 0
    if (depth > most) {
      throw tooComplex(
        `${definition.name?.value ?? 'The operation'} is ${depth} fields deep; at most ${most} are answered.`,
        definition,
      )
    }
  }
}
