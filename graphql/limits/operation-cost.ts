import type { GraphQLRequestContextDidResolveOperation } from '@apollo/server'
import { complexityFromQuery } from '@pothos/plugin-complexity'
import {
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { LRUCache } from 'lru-cache'
import type { Context } from '../context'
import { fragmentsOf } from './fragments-of'
import { introspectionCost } from './introspection-cost'
import { tooComplex } from './too-complex'

/** The largest cost of an operation, in points. A feed of 20 with 20 contributions each costs about 1,500. */
export const maxCost = 20_000

/**
 * The cost of an operation in points: about one for each field of its answer. Page sizes multiply it.
 * @throws {Error} OPERATION_RESOLUTION_FAILURE for a type of operation that the schema lacks; BAD_USER_INPUT for page
 *   sizes out of range
 */
export function operationCost(
  { schema, document, queryHash, request }: GraphQLRequestContextDidResolveOperation<Context>,
  operation: OperationDefinitionNode,
): number {
  const key = `${queryHash} ${operation.name?.value ?? ''}`
  const known = constantCosts.get(key)
  if (known !== undefined) return known
  const cost = computedCost(schema, document, operation, request.variables ?? {})
  if (!operation.variableDefinitions?.length) constantCosts.set(key, cost)
  return cost
}

/** The costs of operations without variables, which are always the same. */
const constantCosts = new LRUCache<string, number>({ max: 1_000 })

function computedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  if (!schema.getRootType(operation.operation)) throw unsupportedOperation(operation)
  // The plugin uses the first operation of a document.
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  )
  const { variableDefinitions = [] } = operation
  // Execution only reports the errors in the variables. One is enough here: a list of 10,000 can have as many.
  if (getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors) return 1
  const { complexity } = complexityFromQuery({ ...document, definitions }, { schema, variables })
  return complexity + introspectionCost(operation.selectionSet, fragmentsOf(document))
}

/** Validation does not check that the schema has this type of operation. */
const unsupportedOperation = (operation: OperationDefinitionNode): GraphQLError =>
  new GraphQLError(`The API has no ${operation.operation}s.`, {
    nodes: operation,
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  })

/** @throws {GraphQLError} QUERY_TOO_COMPLEX */
export function limitCost(cost: number, operation: OperationDefinitionNode): void {
  if (cost > maxCost) {
    throw tooComplex(
      `${operation.name?.value ?? 'The operation'} costs ${cost} points; at most ${maxCost} are answered. ` +
        'Request smaller pages, or send several operations.',
      operation,
    )
  }
}
