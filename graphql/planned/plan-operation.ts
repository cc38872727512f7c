import {
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeInfo,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
  visitWithTypeInfo,
  BREAK,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { collectFields, type Selections } from './collect-fields'
import { completionOf } from './complete-value'
import type { FieldPlan, OperationPlan } from './plan'
import { ResolveInfo } from './resolve-info'

/** Null for what is left to graphql-js: directives, fields of interfaces and unions, subscriptions. */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan | null {
  const type = schema.getRootType(operation.operation)
  if (!type || operation.operation === OperationTypeNode.SUBSCRIPTION) return null
  if (!isPlain(schema, document)) return null
  const fragments: Record<string, FragmentDefinitionNode> = {}
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition
  }
  const selections = { schema, fragments }
  return {
    ...selections,
    operation,
    fields: planFields(selections, type, [operation.selectionSet]),
  }
}

function isPlain(schema: GraphQLSchema, document: DocumentNode): boolean {
  let plain = true
  const leave = (): typeof BREAK => {
    plain = false
    return BREAK
  }
  const types = new TypeInfo(schema)
  const visitor = {
    Directive: leave,
    Field({ alias }: FieldNode) {
      const type = types.getType()
      const named = type && getNamedType(type)
      const needsTelling = isAbstractType(named) || (isObjectType(named) && named.isTypeOf)
      return needsTelling || alias?.value === '__proto__' ? leave() : undefined
    },
  }
  visit(document, visitWithTypeInfo(types, visitor))
  return plain
}

function planFields(
  selections: Selections,
  parentType: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): FieldPlan[] {
  const named = collectFields(selections, parentType, selectionSets)
  return [...named].map(([key, nodes]) => planField(selections, parentType, key, nodes))
}

function planField(
  selections: Selections,
  parentType: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): FieldPlan {
  const definition = definitionOf(parentType, nodes[0]!.name.value)
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const { complete, isFixed } = completionOf(definition.type, (type) =>
    planFields(selections, type, sets),
  )
  return {
    ...{ key, nodes, parentType, definition, complete },
    isRequired: isNonNullType(definition.type),
    // Under other names an answer may be of any size, and it would be kept.
    isFixed: () => key === definition.name && isFixedField(definition) && isFixed(),
    resolve: resolverOf(definition, nodes[0]!),
  }
}

const isFixedField = (definition: GraphQLField<unknown, unknown>): boolean =>
  definition === TypeNameMetaFieldDef ||
  (definition.extensions.fixed === true && definition.args.length === 0)

const noArguments = Object.freeze({})

function resolverOf(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): FieldPlan['resolve'] {
  const { resolve, name, args } = definition
  if (!resolve) return (_, source) => (source as Record<string, unknown>)[name]
  return (field, source, run, path) =>
    resolve(
      source,
      args.length === 0 ? noArguments : getArgumentValues(definition, node, run.variables),
      run.context,
      new ResolveInfo(field, run, path),
    )
}

const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef]

/** Documents are validated before they are planned: there is such a field. */
const definitionOf = (type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> =>
  metaFields.find((field) => field.name === name) ?? type.getFields()[name]!
