import { visit, type DocumentNode } from 'graphql'
import { tooComplex } from './too-complex'

/** The largest number of aliases in a document, including those of `__typename` and of introspection. */
const maxAliases = 30

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitAliases(document: DocumentNode): void {
  let count = 0
  visit(document, {
    Field(field) {
      if (field.alias && ++count > maxAliases) {
        throw tooComplex(`The document has more than ${maxAliases} aliases.`, field)
      }
    },
  })
}
