import {
  HeaderMap,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { Context } from '../context'
import { formatError } from '../errors'
import { executePlan } from './execute-plan'
import type { OperationPlan } from './plan'
import { planOperation } from './plan-operation'

/**
 * Answers in the place of graphql-js. Null: there is no plan, and graphql-js is to execute or to refuse it. A gateway
 * could execute too, but what Apollo Server tells it of a request outlives the request, which cost a tenth of the rate.
 */
export async function answerByPlan(
  asked: GraphQLRequestContextResponseForOperation<Context>,
): Promise<GraphQLResponse | null> {
  const { schema, document, request, contextValue } = asked
  const operation = asked.operation as typeof asked.operation | undefined
  // There is no operation if the request names none that the document has.
  const plan = operation && planOf(schema, document, operation)
  if (!plan) return null
  const { errors, data } = await executePlan(plan, contextValue, request.variables ?? {})
  const isMistaken = data === undefined // its variables are not what it declares
  return {
    http: { ...(isMistaken ? { status: 400 } : {}), headers: new HeaderMap() },
    body: {
      kind: 'single',
      singleResult: {
        data,
        ...(errors ? { errors: errors.map((error) => formatError(error.toJSON(), error)) } : {}),
      },
    },
  }
}

/** Kept as long as Apollo Server keeps the documents. */
const plans = new WeakMap<OperationDefinitionNode, OperationPlan | null>()

function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan | null {
  const known = plans.get(operation)
  if (known !== undefined) return known
  const plan = planOperation(schema, document, operation)
  plans.set(operation, plan)
  return plan
}
