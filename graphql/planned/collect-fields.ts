import {
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLObjectType,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql'
import type { OperationPlan } from './plan'

/** What a document has beside its operation. */
export type Selections = Pick<OperationPlan, 'schema' | 'fragments'>

/** What is selected of an object of a type, by the name in the answer. @see the GraphQL specification, "CollectFields" */
export function collectFields(
  selections: Selections,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const found = new Map<string, FieldNode[]>()
  const spread = new Set<string>()
  for (const set of sets) collectFrom(set, selections, type, found, spread)
  return found
}

function collectFrom(
  set: SelectionSetNode,
  selections: Selections,
  type: GraphQLObjectType,
  found: Map<string, FieldNode[]>,
  spread: Set<string>,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      const nodes = found.get(key)
      if (nodes) nodes.push(selection)
      else found.set(key, [selection])
      continue
    }
    const fragment = fragmentOf(selections, selection, spread)
    if (fragment && applies(selections, fragment, type)) {
      collectFrom(fragment.selectionSet, selections, type, found, spread)
    }
  }
}

type Fragment = InlineFragmentNode | FragmentDefinitionNode

/** Undefined for one that is spread already. */
function fragmentOf(
  { fragments }: Selections,
  selection: FragmentSpreadNode | InlineFragmentNode,
  spread: Set<string>,
): Fragment | undefined {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection
  const name = selection.name.value
  if (spread.has(name)) return undefined
  spread.add(name)
  return fragments[name]
}

function applies(
  { schema }: Selections,
  { typeCondition }: Fragment,
  type: GraphQLObjectType,
): boolean {
  if (!typeCondition || typeCondition.name.value === type.name) return true
  const condition = schema.getType(typeCondition.name.value)
  return isAbstractType(condition) && schema.isSubType(condition, type)
}
