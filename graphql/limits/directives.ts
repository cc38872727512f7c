import { visit, type DocumentNode } from 'graphql'
import { tooComplex } from './too-complex'

const mostInOnePlace = 4
const mostInAll = 50

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitDirectives(document: DocumentNode): void {
  let count = 0
  visit(document, {
    enter(node) {
      const { length } = ('directives' in node && node.directives) || []
      count += length
      if (length > mostInOnePlace) {
        throw tooComplex(
          `There are ${length} directives in one place; at most ${mostInOnePlace} are answered.`,
          node,
        )
      }
      if (count > mostInAll) {
        throw tooComplex(`The document has more than ${mostInAll} directives.`, node)
      }
    },
  })
}
