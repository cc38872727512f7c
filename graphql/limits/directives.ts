import { visit, type DocumentNode } from 'graphql'
import { tooComplex } from './too-complex'

const mostOfOneNode = 4
const mostInDocument = 50

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitDirectives(document: DocumentNode): void {
  let count = 0
  visit(document, {
    enter(node) {
      const { length } = 'directives' in node ? (node.directives ?? []) : []
      count += length
      if (length > mostOfOneNode) {
        throw tooComplex(
          `There are ${length} directives on one element; at most ${mostOfOneNode} are answered.`,
          node,
        )
      }
      if (count > mostInDocument) {
        throw tooComplex(`The document has more than ${mostInDocument} directives.`, node)
      }
    },
  })
}
