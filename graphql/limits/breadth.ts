import type { DocumentNode } from 'graphql'
import type { Extents } from './extents'
import { tooComplex } from './too-complex'

/** The most fields in a selection set, including those of its fragments and repeated ones. */
const most = 200

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitBreadth(_document: DocumentNode, extents: Extents): void {
  for (const [selectionSet, { width }] of extents) {
    if (width > most) {
      throw tooComplex(
        `A selection has ${width} fields side by side, fragments written out; at most ${most} are answered.`,
        selectionSet,
      )
    }
  }
}
