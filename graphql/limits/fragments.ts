import { Kind, type DocumentNode } from 'graphql'
import type { SelectionSizes } from './selection-sizes'
import { tooComplex } from './too-complex'

const maxFragments = 100
/**
 * The largest number of fields in all operations together. A single fragment has the same limit. The fields of a
 * fragment count once for each spread.
 */
const maxFields = 1_000

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitFragments({ definitions }: DocumentNode, sizes: SelectionSizes): void {
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  if (fragments.length > maxFragments) {
    throw tooComplex(
      `The document has ${fragments.length} fragments; at most ${maxFragments} are answered.`,
      fragments[maxFragments],
    )
  }
  let inOperations = 0
  for (const definition of definitions) {
    if (!('selectionSet' in definition)) continue
    const fields = sizes.get(definition.selectionSet)?.fields ?? 0
    const isOperation = definition.kind === Kind.OPERATION_DEFINITION
    if (isOperation) inOperations += fields
    if ((isOperation ? inOperations : fields) > maxFields) {
      throw tooComplex(
        `With its fragments expanded, the document has more than ${maxFields} fields, which is the limit.`,
        definition,
      )
    }
  }
}
