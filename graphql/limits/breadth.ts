import type { DocumentNode } from 'graphql'
import type { Extents } from './extents'
import { tooComplex } from './too-complex'

/** Fields side by side, with those of its fragments, whether or not they are the same. */
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
