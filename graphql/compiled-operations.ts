import {
  HeaderMap,
  type GraphQLRequestContextResponseForOperation,
  type GraphQLResponse,
} from '@apollo/server'
import {
  BREAK,
  getNamedType,
  getVariableValues,
  GraphQLError,
  isAbstractType,
  isIntrospectionType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import type { Context } from './context'
import { formatError } from './errors'

type OperationContext = GraphQLRequestContextResponseForOperation<Context>
type Run = CompiledQuery['query']

/** An operation is compiled when it is requested this often: compiling takes as long as some fifty executions. */
export const requestsBeforeCompiling = 50

/** How often each operation was requested. */
const requests = new LRUCache<string, number>({ max: 1_000 })
/** Compiled operations; null for one that graphql-js must execute. A large one takes about a megabyte. */
const compiled = new LRUCache<string, { readonly run: Run | null }>({ max: 50 })

/**
 * Apollo Server's responseForOperation hook. Executes operations that are requested again and again with the code that
 * graphql-jit compiles from them. Returns null for all others: graphql-js executes those.
 */
export async function answerCompiled(
  operationContext: OperationContext,
): Promise<GraphQLResponse | null> {
  const run = runOf(operationContext)
  if (!run) return null
  const { schema, operation, request } = operationContext
  const { variables = {} } = request
  if (!areVariablesValid(schema, operation, variables)) return null
  const { data, errors } = await run(undefined, operationContext.contextValue, variables)
  if (data === undefined) return null // The variables are not valid. graphql-js reports the reason.
  const singleResult = errors ? { data, errors: errors.map(formatCompiledError) } : { data }
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } }
}

/**
 * Whether graphql-jit treats these variables as graphql-js does. It accepts a list for an input object, and for null in
 * an argument that must not be null it reports an internal error.
 */
const areVariablesValid = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Record<string, unknown>,
): boolean =>
  !Object.values(variables).includes(null) &&
  !getVariableValues(schema, variableDefinitions, variables, { maxErrors: 1 }).errors

function runOf({ schema, document, operation, queryHash }: OperationContext): Run | null {
  // Apollo Server types it as always there, but a request can name an operation that the document lacks.
  if (!(operation as typeof operation | undefined)) return null
  const name = operation.name?.value
  const key = `${queryHash} ${name ?? ''}`
  const known = compiled.get(key)
  if (known) return known.run
  const count = (requests.get(key) ?? 0) + 1
  requests.set(key, count)
  if (count < requestsBeforeCompiling) return null
  requests.delete(key)
  const run = isCompilable(schema, document) ? compile(schema, document, name) : null
  compiled.set(key, { run })
  return run
}

function compile(schema: GraphQLSchema, document: DocumentNode, name?: string): Run | null {
  const query = compileQuery<Record<string, unknown>>(schema, document, name)
  return isCompiledQuery(query) ? query.query : null
}

/**
 * Whether graphql-jit may compile a document that anybody can send.
 *
 * graphql-jit writes literal strings into its code and does not escape them reliably, so such a document could run code
 * of its author. Names and finite numbers are safe. It differs from graphql-js in
 *
 * - directives and abstract types,
 * - names that begin with two underscores: it loses variables and fields named `__proto__`,
 * - variables inside a literal object or list: it does not use the default if one is missing,
 * - mutations with several fields: it executes those after a failed one too.
 */
export function isCompilable(schema: GraphQLSchema, document: DocumentNode): boolean {
  let compilable = true
  const refuse = (): typeof BREAK => {
    compilable = false
    return BREAK
  }
  const refuseIf = (differs: boolean): typeof BREAK => (differs ? refuse() : undefined)
  const refuseInfinity = ({ value }: { readonly value: string }) =>
    refuseIf(!Number.isFinite(Number(value)))
  const types = new TypeInfo(schema)
  const visitor = {
    StringValue: refuse,
    Directive: refuse,
    IntValue: refuseInfinity,
    FloatValue: refuseInfinity,
    OperationDefinition: ({ operation, selectionSet: { selections } }: OperationDefinitionNode) =>
      refuseIf(
        operation === OperationTypeNode.MUTATION &&
          (selections.length > 1 || selections[0]?.kind !== Kind.FIELD),
      ),
    Variable: (
      { name }: VariableNode,
      _key: string | number | undefined,
      parent: ASTNode | readonly ASTNode[] | undefined,
    ) => refuseIf(name.value.startsWith('__') || isInsideLiteral(parent)),
    Field({ alias }: FieldNode) {
      const type = types.getType()
      const named = type && getNamedType(type)
      return refuseIf(
        !named ||
          isAbstractType(named) ||
          isIntrospectionType(named) ||
          (alias?.value.startsWith('__') ?? false),
      )
    },
  }
  visit(document, visitWithTypeInfo(types, visitor))
  return compilable
}

/** Whether the parent of a node is a literal list or a field of a literal object. */
const isInsideLiteral = (parent: ASTNode | readonly ASTNode[] | undefined): boolean =>
  parent !== undefined && ('length' in parent || parent.kind === Kind.OBJECT_FIELD)

/** graphql-jit's errors have no nodes and no extensions. The extensions of the cause are used. */
function formatCompiledError({ message, locations, path, originalError }: GraphQLError) {
  const cause = originalError ?? new GraphQLError(message, { path })
  const extensions = cause instanceof GraphQLError ? cause.extensions : {}
  return formatError(
    { message, ...(locations && { locations }), ...(path && { path }), extensions },
    cause,
  )
}
