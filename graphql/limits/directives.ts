import { visit, type DocumentNode } from 'graphql'
import { tooComplex } from './too-complex'

const maxOfOneNode = 4
const maxInDocument = 50

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitDirectives(document: DocumentNode): void {
  let count = 0
  visit(document, {
    enter(node) {
      const { length } = 'directives' in node ? (node.directives ?? []) : []
      count += length
      if (length > maxOfOneNode) {
        throw tooComplex(
          `There are ${length} directives on one element; at most ${maxOfOneNode} are answered.`,
          node,
        )
      }
      if (count > maxInDocument) {
        throw tooComplex(`The document has more than ${maxInDocument} directives.`, node)
      }
    },
  })
}
