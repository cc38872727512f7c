import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import {
  execute,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import type { Context } from '../context'
import { executePlan } from './execute-plan'
import type { OperationPlan } from './plan'
import { planOperation } from './plan-operation'

/**
 * Executes by plans, which are kept as long as Apollo Server keeps the documents. What executes in a way of its own is
 * called a gateway there, whatever it is.
 */
export function plannedExecution(
  schema: GraphQLSchema,
): ApolloServerOptionsWithGateway<Context>['gateway'] {
  const planOf = keptPlans(schema)
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' })
      return () => undefined
    },
    load: () =>
      Promise.resolve({
        async executor({ document, operation, request, context }) {
          const { variables = {}, operationName } = request
          // There is no operation if the request names none that the document has.
          const plan = (operation as typeof operation | undefined) && planOf(document, operation)
          if (plan) return executePlan(plan, context, variables)
          return execute({
            ...{ schema, document, operationName, variableValues: variables },
            contextValue: context,
          })
        },
      }),
    stop: () => Promise.resolve(),
  }
}

function keptPlans(
  schema: GraphQLSchema,
): (document: DocumentNode, operation: OperationDefinitionNode) => OperationPlan | null {
  const plans = new WeakMap<OperationDefinitionNode, OperationPlan | null>()
  return (document, operation) => {
    const known = plans.get(operation)
    if (known !== undefined) return known
    const plan = planOperation(schema, document, operation)
    plans.set(operation, plan)
    return plan
  }
}
