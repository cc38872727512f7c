import { Kind, visit, type DocumentNode } from 'graphql'
import { refuseNul } from './refuse-nul'
import { tooComplex } from './too-complex'
import { maxTextLength, maxNesting } from './variables'

/** In characters. Errors repeat names, and graphql-js compares them with those of the schema to suggest others. */
const longestName = 128

/** @throws {Error} QUERY_TOO_COMPLEX; BAD_USER_INPUT for a NUL character, escaped or not */
export function limitLiterals(document: DocumentNode): void {
  let nesting = 0
  visit(document, {
    enter(node) {
      if (node.kind === Kind.NAME && node.value.length > longestName) {
        throw tooComplex(
          `A name is ${node.value.length} characters long; at most ${longestName} are answered.`,
          node,
        )
      }
      if (node.kind === Kind.STRING) refuseNul(node.value)
      if ('value' in node && typeof node.value === 'string' && node.value.length > maxTextLength) {
        throw tooComplex(
          `A literal is ${node.value.length} characters long; at most ${maxTextLength} are answered.`,
          node,
        )
      }
      if (node.kind !== Kind.LIST && node.kind !== Kind.OBJECT) return
      if (++nesting > maxNesting) {
        throw tooComplex(`A literal is more than ${maxNesting} lists and objects deep.`, node)
      }
    },
    leave: (node) => {
      if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) nesting--
    },
  })
}
