import {
  getVariableValues,
  OperationTypeNode,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql'
import { executeFields, executeSerially, type Answer } from './execute-fields'
import { holdsRepeated } from './answer-text'
import { FieldErrors, type OperationPlan, type Run } from './plan'

/** As many as graphql-js tells of. */
const mostVariableErrors = 50

/** Answers an operation as graphql-js would. */
export async function executePlan(
  plan: OperationPlan,
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
): Promise<ExecutionResult<Answer>> {
  const { schema, operation, fields } = plan
  const given = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: mostVariableErrors,
  })
  if (given.errors) return { errors: given.errors }
  const errors = new FieldErrors()
  const run: Run = { plan, context, variables: given.coerced, errors, repeats: false }
  let data: Answer | null = null
  try {
    data =
      operation.operation === OperationTypeNode.MUTATION
        ? await executeSerially(fields, run)
        : await executeFields(fields, undefined, run, undefined)
  } catch (error) {
    errors.add(error as GraphQLError, undefined) // as `failed` throws
  }
  if (data && run.repeats) holdsRepeated(data)
  return errors.all.length === 0 ? { data } : { errors: errors.all, data }
}
