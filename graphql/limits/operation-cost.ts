import { complexityFromQuery } from '@pothos/plugin-complexity'
import {
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { fragmentsOf } from './fragments-of'
import { introspectionCost } from './introspection-cost'
import { tooComplex } from './too-complex'

/** A feed of 20 with 20 contributions each costs about 1,500; a page of pages of pages is refused. */
export const costliest = 20_000

/**
 * What an operation costs in points, about one for each field of its answer: page sizes multiply.
 * @throws {Error} OPERATION_RESOLUTION_FAILURE for a kind of operation that is not offered; BAD_USER_INPUT for arguments
 *   that say how much is wanted, and cannot be
 */
export function operationCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const known = costs.get(operation)
  if (known !== undefined) return known
  const cost = reckonedCost(schema, document, operation, variables)
  if (!operation.variableDefinitions?.length) costs.set(operation, cost)
  return cost
}

/** Of operations without variables, which cost the same each time. */
const costs = new WeakMap<OperationDefinitionNode, number>()

function reckonedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  if (!schema.getRootType(operation.operation)) throw notOffered(operation)
  // The plugin takes the first operation it finds.
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  try {
    const { complexity } = complexityFromQuery({ ...document, definitions }, { schema, variables })
    return complexity + introspectionCost(operation.selectionSet, fragmentsOf(document))
  } catch (error) {
    // Execution says so, and does nothing else.
    if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return 1
    throw error
  }
}

/** Validation has no rule for it. */
const notOffered = (operation: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(`The API has no ${operation.operation}s.`, {
    nodes: operation,
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  })

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitCost(cost: number, operation: OperationDefinitionNode): void {
  if (cost > costliest) {
    throw tooComplex(
      `${operation.name?.value ?? 'The operation'} costs ${cost} points; at most ${costliest} are answered. ` +
        'Ask for smaller pages, or in several queries.',
      operation,
    )
  }
}
