import type { DocumentNode } from 'graphql'
import type { Extents } from './extents'
import { tooComplex } from './too-complex'

/** The largest number of fields in a selection set, including those of its fragments and repeated ones. */
const maxBreadth = 200

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitBreadth(_document: DocumentNode, extents: Extents): void {
  for (const [selectionSet, { width }] of extents) {
    if (width > maxBreadth) {
      throw tooComplex(
        `A selection has ${width} fields side by side, fragments written out; at most ${maxBreadth} are answered.`,
        selectionSet,
      )
    }
  }
}
