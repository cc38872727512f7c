import { visit, type DocumentNode } from 'graphql'
import { tooComplex } from './too-complex'

/** A document may export the data of a person once. @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitExports(document: DocumentNode): void {
  let count = 0
  visit(document, {
    Field(field) {
      if (field.name.value === 'exportMyData' && ++count > 1) {
        throw tooComplex('A document can select exportMyData once.', field)
      }
    },
  })
}
