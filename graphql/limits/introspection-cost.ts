import {
  Kind,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** Introspection reads from memory: four of its fields cost as much as one field of a film. */
const fieldCost = 0.25

/** Roughly the average length of each list. `ofType` is below 1 because most types wrap no other. */
const lengths: Readonly<Record<string, number>> = {
  types: 100,
  fields: 8,
  inputFields: 4,
  args: 2,
  enumValues: 4,
  interfaces: 1,
  possibleTypes: 2,
  directives: 5,
  ofType: 0.5,
}

/**
 * The cost of introspection, which the complexity plugin does not count. The standard introspection query is below the
 * limit; nested introspection is not.
 */
export function introspectionCost(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  const sum = (within: SelectionSetNode | undefined, cost: (one: SelectionNode) => number) =>
    (within?.selections ?? []).reduce((total, one) => total + cost(one), 0)

  function inside(selection: SelectionNode): number {
    if (selection.kind !== Kind.FIELD) return sum(written(selection), inside)
    return fieldCost + (lengths[selection.name.value] ?? 1) * sum(selection.selectionSet, inside)
  }

  function atRoot(selection: SelectionNode): number {
    if (selection.kind !== Kind.FIELD) return sum(written(selection), atRoot)
    return ['__schema', '__type'].includes(selection.name.value) ? inside(selection) : 0
  }

  const written = (selection: Exclude<SelectionNode, { kind: Kind.FIELD }>) =>
    selection.kind === Kind.FRAGMENT_SPREAD
      ? fragments.get(selection.name.value)?.selectionSet
      : selection.selectionSet

  return Math.ceil(sum(selectionSet, atRoot))
}
