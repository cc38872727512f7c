import type { DocumentNode } from 'graphql'
import type { SelectionSizes } from './selection-sizes'
import { tooComplex } from './too-complex'

/** The largest number of fields in a selection set, including those of its fragments and repeated ones. */
const maxBreadth = 200

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitBreadth(_document: DocumentNode, sizes: SelectionSizes): void {
  for (const [selectionSet, { width }] of sizes) {
    if (width > maxBreadth) {
      throw tooComplex(
        `A selection has ${width} fields side by side, fragments written out; at most ${maxBreadth} are answered.`,
        selectionSet,
      )
    }
  }
}
